import type { Wording } from '../wording.ts';

export const ZH_CN: Wording = {
  ask: {
    name: '提问',
    description: '向文章提问，用文章的原话回答',
    question: { name: '问题', description: '想问什么，例如“谁写的这篇文章？”' },
    onlyMe: { name: '仅自己可见', description: '回答只给你一个人看' },
  },
  asked: (question) => `问：${question}`,
  readAs: (question) => `按“${question}”理解`,
  related: '文章没有直接说明，最接近的段落是：',
  nothingFound: '文章里没有找到相关的内容。',
  suggestions: '可以这样问：',
  further: '另见',
  title: (title) => `《${title}》`,
  place: (number, total) => `第${number}段，共${total}段`,
  author: (name) => `作者：${name}`,
  source: (name) => `来源：${name}`,
  published: (date) => `发布时间：${date}`,
  dateAndTime: (date, time, zone) => `${date}${time}${zone ? `（${zone}）` : ''}`,
  unknown: {
    author: '文章没有写明作者。',
    published: '文章没有写明发布时间。',
    source: '文章没有写明来源。',
  },
  contents: (paragraphs, sections) =>
    sections > 0 ? `共${paragraphs}段，分${sections}节：` : `共${paragraphs}段`,
  linkToArticle: '原文',
  linkToPublisher: '来源网站',
  help: {
    purpose: '我用文章的原话回答问题：给出原文段落，标出回答问题的那一句，并附上来源。',
    ways: ['输入 /提问（英文界面为 /ask）', '在频道里@我，并写上问题', '直接给我发私信'],
    example: (question) => `例如：${question}`,
    articles: '可以问这些文章：',
    more: (count) => `另有${count}篇`,
  },
  failed: '我这边出了错，没能回答这个问题，请稍后再试。',
};
