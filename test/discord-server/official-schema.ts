/**
 * Discord's published schema (github.com/discord/discord-api-spec, `openapi.json`) as a second
 * opinion on request bodies. Nothing of it is kept here: DISCORD_OPENAPI names the file, and without
 * it the rules of this folder stand alone.
 */

import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { BrokenRule } from './rules/broken-rule.ts';

export interface OfficialSchema {
  /** `path` without `/api/v10`; nothing is broken where the schema has no such route. */
  broken(method: string, path: string, body: unknown): BrokenRule[];
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const DOCUMENT = 'discord';

/** Bodies with components of messages in them. */
const SLOW_TO_COMPILE = [
  ['/interactions/{interaction_id}/{interaction_token}/callback', 'post'],
  ['/webhooks/{webhook_id}/{webhook_token}', 'post'],
  ['/webhooks/{webhook_id}/{webhook_token}/messages/@original', 'patch'],
  ['/channels/{channel_id}/messages', 'post'],
  ['/channels/{channel_id}/messages/{message_id}', 'patch'],
] as const;

const loaded = new Map<string, Promise<OfficialSchema>>();

/**
 * Reads the schema once a process; undefined without a file.
 * @throws if the file cannot be read or is no OpenAPI document
 */
export async function loadOfficialSchema(
  file: string | undefined,
): Promise<OfficialSchema | undefined> {
  if (file === undefined || file === '') return undefined;
  const schema = loaded.get(file) ?? readSchema(file);
  loaded.set(file, schema);
  return schema;
}

async function readSchema(file: string): Promise<OfficialSchema> {
  const document = JSON.parse(await readFile(file, 'utf8')) as OpenApi;
  if (!document.paths) throw new Error(`DISCORD_OPENAPI=${file} is no OpenAPI document`);

  // The document as a whole is no JSON Schema; the bodies in it, compiled one by one when used, are.
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    validateFormats: false,
    allErrors: true,
  });
  ajv.addSchema(document, DOCUMENT);
  const schemaOf = (template: string, method: string) =>
    ajv.getSchema(
      `${DOCUMENT}#/paths/${escapePointer(template)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`,
    );
  // Takes seconds, for which no client would wait.
  for (const [template, method] of SLOW_TO_COMPILE) schemaOf(template, method);

  return {
    broken(method, path, body) {
      const template = templateOf(Object.keys(document.paths), path);
      const operation = document.paths[template ?? '']?.[method.toLowerCase()];
      if (template === undefined || operation === undefined) return [];
      const validate = schemaOf(template, method);
      if (validate === undefined || validate(asTyped(body))) return [];
      // Of a union every member complains: one line a body keeps them together.
      return [{ rule: 'official-schema', at: '', problem: ajv.errorsText(validate.errors) }];
    },
  };
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** The template that fits with the fewest parameters: `@original` has a route of its own. */
function templateOf(templates: readonly string[], path: string): string | undefined {
  const given = path.split('/');
  const parameters = (template: string) => template.split('{').length;
  return templates
    .filter((template) => {
      const parts = template.split('/');
      return (
        parts.length === given.length &&
        parts.every((part, index) => part.startsWith('{') || part === given[index])
      );
    })
    .sort((one, other) => parameters(one) - parameters(other))[0];
}

/** Bit sets are integers in the schema and, by its own account, digits in a string as well. */
function asTyped(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (field, value) =>
    field === 'default_member_permissions' && typeof value === 'string' ? Number(value) : value,
  );
}
