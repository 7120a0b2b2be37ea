/** Starts the built bot as its users do: a process of its own, with nothing but the given environment. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

const MAIN = [process.execPath, join(ROOT, 'dist/main.js')];

export interface Ended {
  /** Exit status, or the signal that ended it. */
  readonly status: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Bot {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written to standard error so far. */
  stderr(): string;
  /** Resolves when standard error has a line that matches; rejects where the process ends without it. */
  logged(line: RegExp): Promise<void>;
}

/** A new empty folder; the bot starts in one, away from any `.env`. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'chuchu-test-'));
}

/** What `npm start` runs, by the shell as npm does. */
export function npmStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return ['sh', '-c', '--', scripts.start.replace('deploy/', join(ROOT, 'deploy/'))];
}

export function startBot(env: NodeJS.Dict<string>, cwd = emptyFolder(), command = MAIN): Bot {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({
    status: code ?? signal,
    stdout,
    stderr,
  }));
  return {
    process: child,
    ended,
    stderr: () => stderr,
    logged: (line) =>
      new Promise((resolve, reject) => {
        const look = () => line.test(stderr) && resolve();
        child.stderr.on('data', look);
        child.once('close', () => reject(new Error(`ended without ${line}:\n${stderr}`)));
        look();
      }),
  };
}
