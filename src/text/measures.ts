/** Measure words: what stands between a number and the thing counted. */

const SINGLE =
  '个名位家种次年天岁人条件张片部座层台辆架艘支只头匹棵朵颗粒块根把本册篇首幅封份套副对双群批届任代级类项款' +
  '样门所间栋幢户口场轮盘局杯瓶碗袋箱桶里米吨斤克元度倍成折秒集期章节页回站枚发遍趟番顿声步队组排行列楼号周日夜' +
  '分点词字句段堂课国省市县区村州战季卷版';
const SEVERAL =
  '小时 分钟 秒钟 星期 礼拜 世纪 年代 年级 个月 公里 千米 厘米 毫米 公斤 千克 公顷 平方米 平方公里 立方米 美元 欧元 日元 英镑 百分点';

const MEASURES: ReadonlySet<string> = new Set([...SINGLE, ...SEVERAL.split(' ')]);

/** After 一, many measure words make a word of their own (一起, 一面, 一道, 一度); these still count. */
const AFTER_ONE: ReadonlySet<string> = new Set([
  ...'个名位家种次年天岁人件部座所项届艘架辆台只条张本首篇',
  ...SEVERAL.split(' '),
]);

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
