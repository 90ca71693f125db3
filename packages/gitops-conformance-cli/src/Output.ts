/** Where a command writes. The report goes to `out`, everything about it to `err`. */
export interface Output {
  readonly colour: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** Writes to the streams of the process. */
export class ProcessOutput implements Output {
  readonly colour =
    Boolean(process.stdout.isTTY) && process.env.NO_COLOR === undefined;

  constructor() {
    // `gitops-conformance analyze . | head` is not an error.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }

  out(text: string): void {
    process.stdout.write(text);
  }

  err(text: string): void {
    process.stderr.write(text);
  }
}
