/**
 * Makes the table by which Chuchu simplifies Chinese out of OpenCC's dictionaries. Run by hand, when opencc-js is updated:
 *
 *     npm run simplified
 *
 * The library itself is not shipped: to ask it what each of its entries becomes takes a quarter of a second at every start.
 * The same dictionaries give the same bytes with the same Node.js.
 */

import { ship } from './ship.ts';
import { simplifiedTable } from './simplified-table.ts';

/** As seen from the folder of `package.json`, where npm runs this. */
ship('src/data/simplified.br', simplifiedTable());
