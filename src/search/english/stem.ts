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
  lend lent,lie lain lying,light lit,lose lost,make made,mean meant,meet met,mistake mistook mistaken,overcome overcame,pay paid,
  prove proven,ride rode ridden,ring rang rung,rise rose risen,run ran,say said,see saw seen,seek sought,sell sold,send sent,
  sew sewn,shake shook shaken,shine shone,shoot shot,show shown,shrink shrank shrunk,sing sang sung,sink sank sunk,sit sat,
  sleep slept,slide slid,sow sown,speak spoke spoken,spell spelt,spend spent,spin spun,spring sprang sprung,stand stood,
  steal stole stolen,stick stuck,sting stung,stink stank stunk,strike struck stricken,strive strove striven,swear swore sworn,
  sweep swept,swell swollen,swim swam swum,swing swung,take took taken,teach taught,tear tore torn,tell told,think thought,
  throw threw thrown,undergo underwent undergone,undertake undertook undertaken,understand understood,undo undid undone,
  wake woke woken,wear wore worn,weave wove woven,weep wept,win won,wind wound,withdraw withdrew withdrawn,wring wrung,
  write wrote written,die dying,
  man men,woman women,child children,person people,foot feet,tooth teeth,goose geese,mouse mice,ox oxen,life lives,wife wives,
  knife knives,leaf leaves,wolf wolves,half halves,shelf shelves,thief thieves,calf calves,loaf loaves,criterion criteria,
  phenomenon phenomena,datum data,medium media,bacterium bacteria,nucleus nuclei,axis axes,crisis crises,analysis analyses,
  basis bases,hypothesis hypotheses,thesis theses,matrix matrices,index indices,appendix appendices,vertex vertices,
  good better best,bad worse worst,far farther further farthest furthest`;

const WORD_OF: ReadonlyMap<string, string> = new Map(
  IRREGULAR.split(',').flatMap((line) => {
    const [word = '', ...forms] = line.trim().split(/\s+/);
    return forms.map((form) => [form, word] as const);
  }),
);

/** The stem that the regular forms of an English word share (Porter 1980); in lower case. */
export function stemOf(word: string): string {
  return stemmer(word.normalize('NFD').replace(/\p{M}|['’]s?$/gu, ''));
}

/** The stems by which a word may be looked up: its own, and that of the word it is an irregular form of (found: find). */
export function stemsOf(word: string): string[] {
  const base = WORD_OF.get(word);
  return base === undefined ? [stemOf(word)] : [stemOf(word), stemOf(base)];
}
