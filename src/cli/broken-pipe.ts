/**
 * Ends the process once nobody reads on (`ask | head`): there is nobody left to tell either. Any other error of the
 * streams is thrown.
 */
export function endWithReaders(streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
  }
}
