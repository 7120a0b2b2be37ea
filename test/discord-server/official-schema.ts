import type { BrokenRule } from './rules/broken-rule.ts';

export interface OfficialSchema {
  broken(method: string, path: string, body: unknown): BrokenRule[];
}

export async function loadOfficialSchema(
  file: string | undefined,
): Promise<OfficialSchema | undefined> {
  return file === undefined ? undefined : undefined;
}
