import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../src/corpus/parse.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import { createAnalyzer } from '../../src/text/analyzer.ts';

const analyzer = createAnalyzer({
  aliases: new Map([
    ['茶山公司', ['老茶']],
    ['X', ['Twitter']],
  ]),
  names: [],
});

const article = parseArticle(
  'tea-mountain',
  Buffer.from(`---
title: 茶山的摄像机
aliases:
  茶山公司: [老茶]
  X: [Twitter]
---

林一禾在茶山上安装了两台摄像机，用来拍摄云雾。摄像机由邮局的职员保养，每月两次，安装和保养都要钱。

邮局的股东起诉了茶山公司，要求公开账目。起诉书说，股东大会没有通过安装摄像机的计划，公民的权利受到损害。

期间，马斯克没有来过茶山。其间，马斯克的特斯拉停在邮局门口，特斯拉的芯片来自 Nvidia。期间和其间都有雨。

有人在 ChatGPT 和 Neuralink 的网站上问起茶山的队友，队友说，国画和茶都在西安。邮局有 Lord 牌的 GPU。
`),
  'tea-mountain.md',
).article;

const { correct } = createPassageIndex([article], analyzer);
const corrected = (question: string) => correct(question, analyzer.analyze(question));
const readAs = (question: string) => corrected(question).text;

describe('a Chinese word with a wrong character of the same sound', () => {
  it.each([
    ['摄像机怎么按装？', '摄像机怎么安装？', 'no word at all'],
    ['摄象机是谁保养的？', '摄像机是谁保养的？', 'a miswriting that the dictionary has too'],
    ['股冬起诉了谁？', '股东起诉了谁？', 'the second character'],
    ['股东为什么起素？', '股东为什么起诉？', 'at the end'],
    ['马思克来过吗？', '马斯克来过吗？', 'a name'],
    ['股东为什么起书？', '股东为什么起诉？', 'a sound that many do not tell from the right one'],
    ['股冬和摄象机', '股东和摄像机', 'two words'],
    ['攝象機是誰保養的？', '攝像機是誰保養的？', 'in traditional characters, which stay'],
    ['老查有多少钱？', '老茶有多少钱？', 'another name that only the front matter has'],
  ])('%s is read as %s: %s', (typed, meant) => {
    expect(readAs(typed)).toBe(meant);
  });

  it.each([
    ['公民有什么权力？', 'a word of its own, be it nowhere in the article'],
    ['球队有多少人？', 'grammar: 队有 sounds like 队友'],
    ['欺间有雨吗？', 'two words of the article sound like it'],
    ['摄像机有几台？', 'nothing is wrong'],
    ['火星上有没有水？', 'the article has nothing like it'],
    ['𠮷野家的𡈽地', 'characters whose sound is not known'],
    ['', 'nothing'],
  ])('%s stays as it is: %s', (typed) => {
    expect(readAs(typed)).toBe(typed);
  });
});

describe('a question in pinyin', () => {
  it.each([
    ['masike laiguo chashan ma', '马斯克来过茶山吗', 'a blank between words'],
    ['ma si ke lai guo cha shan ma', '马斯克来过茶山吗', 'a blank between syllables'],
    ['gudongweishenmeqisu', '股东为什么起诉', 'no blank'],
    ['Gudong weishenme qisu?', '股东为什么起诉?', 'a capital and a question mark'],
    ['股东为什么qisu茶山公司？', '股东为什么起诉茶山公司？', 'one word of a Chinese question'],
    ['gǔdōng wèishénme qǐsù', '股东为什么起诉', 'tone marks'],
    ["xi'an you shenme", '西安有什么', 'an apostrophe between syllables'],
    ['Nvidia he tesila', 'nvidia 和特斯拉', 'beside a Latin word of the article'],
    ['tesila you 2 tai shexiangji ma', '特斯拉有 2 台摄像机吗', 'around a number'],
    ['laocha you duoshao qian', '老茶有多少钱', 'another name that only the front matter has'],
  ])('%s is read as %s: %s', (typed, meant) => {
    expect(readAs(typed)).toBe(meant);
  });

  it.each([
    ['Who is suing the company?', 'English'],
    ['Can he sue?', 'English of nothing but syllables'],
    ['Is the guo hua in there?', 'English with two words of pinyin'],
    ['Dan Chen and Li Na', 'names that the article does not have'],
    ['GUDONG是什么？', 'capitals are abbreviations'],
    ['huoxing shang you shui ma', 'mostly words that the article does not have'],
    ['ai', 'a single syllable'],
    ['Neuralink', 'a word of the article'],
    [`${'gudong'.repeat(60)}`, 'no question is as long'],
  ])('%s is none: %s', (typed) => {
    expect(readAs(typed)).toBe(typed);
  });
});

describe('a misspelt Latin name', () => {
  it('is read as the corpus writes it, be it in the text or in the front matter alone', () => {
    expect(readAs('Nueralink')).toBe('neuralink');
    expect(readAs('Chatgtp')).toBe('chatgpt');
    expect(readAs('Twiter是什么？')).toBe('twitter是什么？');
  });

  it('leaves the rest of the question as it was', () => {
    expect(readAs('“Nueralink”和 Chatgtp是什么？')).toBe('“neuralink”和 chatgpt是什么？');
  });

  it.each([
    ['What does Neuralnk do?', 'What does neuralink do?', 'a name by its capital'],
    ['what does nueralink do?', 'what does neuralink do?', 'letters that changed places'],
    ['How many GPUs are there?', 'How many gpu are there?', 'several'],
  ])('in English, %s is read as %s: %s', (typed, meant) => {
    expect(readAs(typed)).toBe(meant);
  });

  it('is no wrong writing where a name is merely in the plural', () => {
    expect(corrected('How many GPUs are there?').isCorrected).toBe(false);
    expect(corrected('两台GPUs在哪里？').isCorrected).toBe(false);
    expect(corrected('What does Neuralnk say of GPUs?').isCorrected).toBe(true);
  });

  it.each([
    ['Who is the lore?', 'an English word near a name'],
    ['Who is Lore?', 'a short one, be it capitalised'],
    ['Is it chatgp?', 'a letter left out without a capital may be any word'],
    ['on the of and they', 'words of grammar'],
  ])('in English, %s stays as it is: %s', (typed) => {
    expect(readAs(typed)).toBe(typed);
  });

  it('is not suspected in what the corpus knows, in Chinese, or in a number', () => {
    for (const text of ['X', '马斯克', '15', 'earthquake', '']) expect(readAs(text)).toBe(text);
  });

  it('is never another version of a model', () => {
    expect(readAs('1.6V')).toBe('1.6V');
  });
});
