/** What kinds of words would be what a question asks for. */

import { describe, expect, it } from 'vitest';
import { askingClass } from '../../src/answer/reader/asking.ts';
import { fitting } from '../../src/answer/reader/fitting.ts';
import { TOKEN_KINDS, type TokenKind } from '../../src/answer/reader/passage-view.ts';
import { readQuery } from '../../src/search/query.ts';
import { createAnalyzer } from '../../src/text/analyzer.ts';

const { analyze } = createAnalyzer({ aliases: new Map(), names: [] });

/** The kinds that would be what is asked for, and those that may be. */
function kindsFor(question: string): { would: TokenKind[]; may: TokenKind[] } {
  const query = readQuery(analyze(question), () => true);
  const fits = fitting(query, askingClass(query));
  return {
    would: TOKEN_KINDS.filter((_, kind) => fits[kind] === 1),
    may: TOKEN_KINDS.filter((_, kind) => (fits[kind] ?? 0) > 0 && (fits[kind] ?? 0) < 1),
  };
}

describe('what fits a question', () => {
  it.each<[string, TokenKind[], TokenKind[]]>([
    ['公司有多少名员工？', ['people'], ['number', 'count']],
    ['大桥设计能用多少年？', ['duration'], ['number']],
    ['How old is he?', ['age'], ['number']],
    ['转会费是多少？', ['money'], ['number']],
    ['有多少张床？', ['count'], ['number']],
    ['赞成的比例是多少？', ['percentage'], ['number']],
    ['什么时候成立的？', ['date', 'time'], ['duration']],
    ['在哪个城市？', ['place', 'unknown'], []],
  ])('%s', (question, would, may) => {
    const kinds = kindsFor(question);
    expect(kinds.would.toSorted()).toEqual(would.toSorted());
    expect(kinds.may.toSorted()).toEqual(may.toSorted());
  });

  it('is a name of the sort that is asked for', () => {
    expect(kindsFor('是谁写的？').would).toContain('person');
    expect(kindsFor('哪家公司收购了它？').would).toContain('organisation');
    expect(kindsFor('哪家公司收购了它？').would).not.toContain('place');
    expect(kindsFor('渔船叫什么名字？').would).toEqual(
      expect.arrayContaining(['person', 'latin', 'place']),
    );
    expect(kindsFor('渔船的名字是什么？').would).toContain('latin');
    // The name is spoken of, and not asked for.
    expect(kindsFor('名字的由来是什么？').would).toEqual([]);
  });

  it.each(['为什么起诉？', '怎么做的？', '是什么？', 'xAI', ''])(
    'is left open by “%s”',
    (question) => {
      expect(kindsFor(question)).toEqual({ would: [], may: [] });
    },
  );
});
