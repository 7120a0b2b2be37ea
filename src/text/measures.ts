/** Measure words: what stands between a number and the thing counted. */

const SINGLE =
  '个名位家种次年天岁人条件张片部段座层台辆架艘支只匹棵朵颗粒块根把本册篇首幅封份套副对双群批届任代级类项款样门所间栋' +
  '幢户场轮盘局杯瓶碗袋箱桶里米吨斤克元度倍秒集期章节页回站枚发遍趟番顿声步队组排列楼号周日分点句段卷版起串例包圈堆宗扇桩笔处';
const SEVERAL =
  '小时 分钟 秒钟 星期 礼拜 世纪 年代 年级 个月 公里 千米 厘米 毫米 公斤 千克 公顷 平方米 平方公里 立方米 美元 欧元 日元 英镑 百分点';

const MEASURES: ReadonlySet<string> = new Set([...SINGLE, ...SEVERAL.split(' ')]);

/** Any of them, as a part of a regular expression. */
export const ANY_MEASURE = [...MEASURES].join('|');

/** After 一, many measure words make a word of their own (一起, 一面, 一道, 一度); these still count. */
const AFTER_ONE: ReadonlySet<string> = new Set([
  ...'个名位家种次年天岁人件部座所项届艘架辆台只条张本首篇场间份套颗款枚集轮支段',
  ...SEVERAL.split(' '),
]);

/** Units that are written right after a number; single letters are not among them: 70B is no amount, 1.5V a version. */
export const LATIN_UNIT =
  '(?:km|cm|mm|nm|kg|mg|ml|ha|kw|mw|gw|kwh|mwh|gwh|hz|khz|mhz|ghz|tb|gb|mb|kb|mbps|gbps|kph|mph|mah|rpm|am|pm|ft)';

export function isMeasure(word: string): boolean {
  return MEASURES.has(word);
}

export function isMeasureAfterOne(word: string): boolean {
  return AFTER_ONE.has(word);
}

/** True where the text goes on at `at`, after blanks, with a character that shows that a count came before. */
export function countsBefore(text: string, at: number): boolean {
  const next = text
    .slice(at, at + 2)
    .trimStart()
    .charAt(0);
  return next === '%' || (next !== '' && '十百千万亿月余多'.includes(next)) || MEASURES.has(next);
}
