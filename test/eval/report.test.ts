import { expect, it } from 'vitest';
import { figuresOf, outcomeOf } from '../../src/eval/metrics.ts';
import { table } from '../../src/eval/report.ts';

const question = { id: '1', question: '?', passageId: 'a', answers: ['茶'], answerable: true };

it('the table is Markdown whose columns stand below one another, “–” where there is no figure', () => {
  const rows = [
    {
      name: 'all',
      figures: figuresOf([
        outcomeOf(question, {
          ranking: ['a'],
          highlights: ['茶。'],
          words: '水',
          claimed: true,
        }),
      ]),
      times: { median: 0.256, p99: 12 },
    },
    {
      name: 'ranking',
      figures: figuresOf([outcomeOf(question, { ranking: ['b', 'a'] })]),
      times: { median: 1, p99: 2 },
    },
    { name: 'timed', figures: undefined, times: { median: 1, p99: 2 } },
  ];
  expect(table(rows)).toBe(
    `| system  |   R@1 |        95 % |   R@3 |   R@5 | MRR@10 |   hit |        95 % | hit by all | marked | words | right no | wrong no |  median |     99th |
| ------- | ----: | ----------: | ----: | ----: | -----: | ----: | ----------: | ---------: | -----: | ----: | -------: | -------: | ------: | -------: |
| all     | 1.000 | 1.000–1.000 | 1.000 | 1.000 |  1.000 | 1.000 | 1.000–1.000 |      1.000 |   1.00 |  .000 |        – |     .000 | 0.26 ms | 12.00 ms |
| ranking |  .000 |   .000–.000 | 1.000 | 1.000 |   .500 |     – |           – |          – |      – |     – |        – |        – | 1.00 ms |  2.00 ms |
| timed   |     – |           – |     – |     – |      – |     – |           – |          – |      – |     – |        – |        – | 1.00 ms |  2.00 ms |
`,
  );
});
