/**
 * Function words: the closed classes of English (articles, pronouns, prepositions, conjunctions, auxiliary
 * verbs, not) and of Chinese (particles, pronouns, prepositions, conjunctions, the copula, auxiliary verbs
 * and adverbs of degree or scope that say nothing by themselves). A word belongs here where it could stand in
 * a sentence about anything; content words never do, however frequent they are.
 */
const ENGLISH = `
  a an the this that these those such same other another each every either neither both all any some no none
  i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself
  we us our ours ourselves they them their theirs themselves one ones someone anyone everyone something
  anything everything nothing there here
  of in on at by for with from to into onto upon about above below under over between among through during
  before after since until against without within along across behind beyond near off out up down around
  toward towards per via as than like
  and or but nor so yet if then else because although though while whereas unless whether
  am is are was were be been being do does did doing done have has had having will would shall should can
  could may might must ought not don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't
  wouldn't can't cannot couldn't shouldn't i'm you're he's she's it's we're they're i've you've we've they've
  i'd i'll
  too very also just only even still again ever never more most less least much many few own else`;

const CHINESE = `
  的 了 着 过 地 得 之 所 者 们 吗 呢 吧 啊 呀 嘛 么 哦 啦
  是 在 有 和 与 及 以及 或 或者 还是 而 而且 并 并且 且 但 但是 可是 不过 然而 因为 所以 因此 由于 如果 若
  虽然 尽管 即使 只要 只有 除了 为了 那么 则 却 于是 从而 以 于 从 自 由 向 往 到 对 对于 关于 至 把 将 被
  让 给 用 按 按照 根据 通过 随着 为 跟 同 比 当 就 都 也 还 还有 又 再 很 太 更 最 才 只 仅 已 已经 曾 曾经 正
  正在 不 没 没有 不是 并非 能 能够 会 可以 可能 可 应 应该 要 需要 必须 得以
  我 你 您 他 她 它 我们 你们 他们 她们 它们 自己 其 其中 这 那 这个 那个 这些 那些 这里 那里 这样 那样 这种
  那种 此 该 本 各 每 某 某些 一些 一个 有些 等 等等 之一 之间 之后 之前 上 下 中 里 内 外 时 后 前 请 请问`;

const listed = (words: string) => words.trim().split(/\s+/);

/** Those of Chinese. */
export const CHINESE_FUNCTION_WORDS: readonly string[] = listed(CHINESE);

const WORDS: ReadonlySet<string> = new Set([...listed(ENGLISH), ...CHINESE_FUNCTION_WORDS]);

/** Whether a term's canonical text is a function word; they carry no weight of their own in a question. */
export function isFunctionWord(text: string): boolean {
  return WORDS.has(text);
}
