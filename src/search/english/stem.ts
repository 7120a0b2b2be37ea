import { stemmer } from 'stemmer';

/** Irregular verbs and nouns whose forms share no stem by rule: the first of each is the word, its forms follow. */
const IRREGULAR = `
  arise arose arisen,awake awoke awoken,bear bore borne born,beat beaten,become became,begin began begun,bend bent,bind bound,
  bite bit bitten,bleed bled,blow blew blown,break broke broken,breed bred,bring brought,build built,burn burnt,buy bought,
  catch caught,choose chose chosen,cling clung,come came,creep crept,deal dealt,dig dug,draw drew drawn,dream dreamt,
  drink drank drunk,drive drove driven,dwell dwelt,eat ate eaten,fall fell fallen,feed fed,feel felt,fight fought,find found,
  flee fled,fling flung,fly flew flown flies,forbid forbade forbidden,forget forgot forgotten,forgive forgave forgiven,
  freeze froze frozen,get got gotten,give gave given,go went gone,grind ground,grow grew grown,hang hung,hear heard,
  hide hid hidden,hold held,keep kept,kneel knelt,know knew known,lay laid,lead led,lean leant,leap leapt,learn learnt,leave left,
  lend lent,lie lain lying lied,light lit,lose lost,make made,mean meant,meet met,mistake mistook mistaken,overcome overcame,pay paid,
  prove proven,ride rode ridden,ring rang rung,rise rose risen,run ran,say said,see saw seen,seek sought,sell sold,send sent,
  sew sewn,shake shook shaken,shine shone,shoot shot,show shown,shrink shrank shrunk,sing sang sung,sink sank sunk,sit sat,
  sleep slept,slide slid,sow sown,speak spoke spoken,spell spelt,spend spent,spin spun,spring sprang sprung,stand stood,
  steal stole stolen,stick stuck,sting stung,stink stank stunk,strike struck stricken,strive strove striven,swear swore sworn,
  sweep swept,swell swollen,swim swam swum,swing swung,take took taken,teach taught,tear tore torn,tell told,think thought,
  throw threw thrown,undergo underwent undergone,undertake undertook undertaken,understand understood,undo undid undone,
  wake woke woken,wear wore worn,weave wove woven,weep wept,win won,wind wound,withdraw withdrew withdrawn,wring wrung,
  write wrote written,die died dies dying,sue sued suing,tie tied ties tying,
  man men,woman women,child children,person people,foot feet,tooth teeth,goose geese,mouse mice,ox oxen,life lives,wife wives,
  knife knives,leaf leaves,wolf wolves,half halves,shelf shelves,thief thieves,calf calves,loaf loaves,criterion criteria,
  phenomenon phenomena,gas gases,datum data,medium media,bacterium bacteria,nucleus nuclei,axis axes,crisis crises,analysis analyses,
  basis bases,hypothesis hypotheses,thesis theses,matrix matrices,index indices,appendix appendices,vertex vertices,
  good better best,bad worse worst,far farther further farthest furthest`;

/** Peoples and languages, each after its country: the dictionary has few of them but as “a … person”. */
const DEMONYMS = `
  america american,arab arabian,argentina argentine,asia asian,africa african,australia australian,austria austrian,belgium belgian,
  brazil brazilian,britain british,bulgaria bulgarian,canada canadian,chile chilean,china chinese,cuba cuban,denmark danish,
  egypt egyptian,england english,europe european,finland finnish,france french,germany german,greece greek,hungary hungarian,
  iceland icelandic,india indian,indonesia indonesian,iran iranian,iraq iraqi,ireland irish,israel israeli,italy italian,
  japan japanese,korea korean,malaysia malaysian,mexico mexican,mongolia mongolian mongol,netherlands dutch,norway norwegian,
  pakistan pakistani,persia persian,philippines filipino philippine,poland polish,portugal portuguese,rome roman,
  russia russian,scotland scottish,singapore singaporean,spain spanish,sweden swedish,switzerland swiss,syria syrian,
  taiwan taiwanese,thailand thai,tibet tibetan,turkey turkish,ukraine ukrainian,vietnam vietnamese,wales welsh`;

/** Adjectives of everyday words, of which there is an -er and an -est. */
const GRADABLE = `
  big bright broad busy cheap clean clear close cold cool dark dense deep dry early easy fair fast fat few fine firm fresh
  great happy hard healthy heavy high hot kind large late light likely long loud low narrow near new old plain poor quick quiet
  rare rich rough safe sad sharp short simple slow small smart smooth soft steep strict strong sweet tall thick thin tight
  tiny tough warm weak wealthy wet wide wild wise young`;

const GRADED = GRADABLE.trim()
  .split(/\s+/)
  .flatMap((word) => {
    const root = word.replace(/e$/, '').replace(/([^aeiou])y$/, '$1i');
    const doubled = /^[^aeiou]+[aeiou][bdgnt]$/.test(word) ? root + root.at(-1) : root;
    return [`${word} ${doubled}er ${doubled}est`];
  })
  .join(',');

const WORD_OF: ReadonlyMap<string, string> = new Map(
  [IRREGULAR, DEMONYMS, GRADED]
    .join(',')
    .split(',')
    .flatMap((line) => {
      const [word = '', ...forms] = line.trim().split(/\s+/);
      return forms.map((form) => [form, word] as const);
    }),
);

/** The stem that the regular forms of an English word share (Porter 1980); in lower case. */
export function stemOf(word: string): string {
  return stemmer(word.normalize('NFD').replace(/\p{M}|['’]s?$/gu, ''));
}

/** British and American spellings of a word: each pattern of one and what the other has for it. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/is(e[dsr]?|ers|ing|ations?)$/, 'iz$1'],
  [/iz(e[dsr]?|ers|ing|ations?)$/, 'is$1'],
  [/ys(e[dsr]?|ing)$/, 'yz$1'],
  [/yz(e[dsr]?|ing)$/, 'ys$1'],
  [/our(s|ed|ing|able|ful|ite)?$/, 'or$1'],
  [/or(s|ed|ing|able|ful|ite)?$/, 'our$1'],
  [/([tb])re(s|d)?$/, '$1er$2'],
  [/([tb])er(s|ed)?$/, '$1re$2'],
  [/ence(s)?$/, 'ense$1'],
  [/ense(s)?$/, 'ence$1'],
  [/ll(ed|ing|ers?)$/, 'l$1'],
  [/([^l])l(ed|ing|ers?)$/, '$1ll$2'],
  [/ae/, 'e'],
  [/emia$/, 'aemia'],
  [/logue(s)?$/, 'log$1'],
  [/ramme(s)?$/, 'ram$1'],
];
/** Adverbs say what their adjectives do: mainly, temporarily. */
const ADVERB = /^(\w{4,})ly$/;
/** Shorter words than these are spelt alike. */
const SHORTEST_SPELT = 5;

/**
 * The stems by which a word may be looked up, its own first: that of the other spelling, and that of the word it comes from by no
 * rule of the stem (found: find, largest: large, British: Britain).
 */
export function stemsOf(word: string): string[] {
  const base = WORD_OF.get(word) ?? ADVERB.exec(word)?.[1];
  const spelt =
    word.length < SHORTEST_SPELT
      ? []
      : SPELLINGS.flatMap(([pattern, other]) =>
          pattern.test(word) ? [word.replace(pattern, other)] : [],
        );
  return [...new Set([word, ...spelt, ...(base === undefined ? [] : [base])].map(stemOf))];
}
