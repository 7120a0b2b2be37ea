/** The names a corpus declares, and where one of their forms stands in a text. */

/** One way of writing a name, in the form the chain gives every text before it is read. */
export interface Surface {
  readonly text: string;
  /** Text of the term that all forms of the name share. */
  readonly canonical: string;
}

/**
 * Shorter Chinese names may stand inside other words by chance (阿里 in 阿里巴巴): they count only where the
 * segmentation keeps them as a word.
 */
const SHORTEST_ANYWHERE = 3;

const ONLY_HAN = /^\p{Script=Han}+$/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;

export class SurfaceIndex {
  readonly #byFirstUnit = new Map<string, Surface[]>();
  readonly #words = new Map<string, Surface>();

  /** Of two surfaces with the same text the first counts. */
  constructor(surfaces: readonly Surface[]) {
    const seen = new Set<string>();
    for (const surface of surfaces) {
      if (surface.text === '' || seen.has(surface.text)) continue;
      seen.add(surface.text);
      this.#words.set(surface.text, surface);
      if (ONLY_HAN.test(surface.text) && surface.text.length < SHORTEST_ANYWHERE) continue;
      const first = surface.text.charAt(0);
      const sharing = this.#byFirstUnit.get(first);
      if (sharing === undefined) this.#byFirstUnit.set(first, [surface]);
      else sharing.push(surface);
    }
    for (const sharing of this.#byFirstUnit.values()) {
      sharing.sort((left, right) => right.text.length - left.text.length);
    }
  }

  /** All forms, for the segmentation to know them. */
  texts(): Iterable<string> {
    return this.#words.keys();
  }

  /** The form that is exactly this word. */
  word(text: string): Surface | undefined {
    return this.#words.get(text);
  }

  /** The longest form that begins at `at`; forms in letters or digits only where a word of these begins and ends. */
  longestAt(text: string, at: number): Surface | undefined {
    return this.#byFirstUnit
      .get(text.charAt(at))
      ?.find((surface) => text.startsWith(surface.text, at) && standsAlone(text, at, surface.text));
  }
}

function standsAlone(text: string, at: number, surface: string): boolean {
  const end = at + surface.length;
  return !(
    runsOn(text.charAt(at - 1), text.charAt(at)) || runsOn(text.charAt(end - 1), text.charAt(end))
  );
}

function runsOn(left: string, right: string): boolean {
  return isWordCharacter(left) && isWordCharacter(right);
}

function isWordCharacter(character: string): boolean {
  return LETTER_OR_DIGIT.test(character) && !HAN.test(character);
}
