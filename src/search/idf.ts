/**
 * The non-negative inverse document frequency `ln(1 + (N - n + 0.5) / (n + 0.5))` of what n of N documents hold, as in
 * Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's 1 added.
 */
export function inverseDocumentFrequency(holding: number, documents: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}
