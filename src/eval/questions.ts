/** What is measured with: questions whose right passages and answers are known. */

export interface GoldQuestion {
  /** Unlike any other of its set. */
  readonly id: string;
  readonly question: string;
  /** The passage that answers; absent only where none does. */
  readonly passageId?: string;
  /** Any of these is right; each as the passage words it. Empty where no passage answers. */
  readonly answers: readonly string[];
  /** Whether any passage answers; where none does, the right reply is no claim. */
  readonly answerable: boolean;
}

export interface QuestionSet {
  readonly name: string;
  readonly questions: readonly GoldQuestion[];
}
