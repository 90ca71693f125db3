import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A host of one standard, whose answer can be held back for as long as a test needs. */
export class HeldStandard {
  readonly #server: Server;
  #held: (() => void)[] | undefined;

  private constructor(text: string) {
    this.#server = createServer((_, response) => {
      const answer = () => response.end(text);
      if (this.#held) {
        this.#held.push(answer);
      } else {
        answer();
      }
    });
  }

  static async start(text: string): Promise<HeldStandard> {
    const standard = new HeldStandard(text);
    standard.#server.listen(0, '127.0.0.1');
    await once(standard.#server, 'listening');
    return standard;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/held.yaml`;
  }

  hold(): void {
    this.#held = [];
  }

  /** Until somebody waits for the answer. */
  async isAsked(): Promise<void> {
    while (!this.#held?.length) {
      await sleep(5);
    }
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    held.forEach(answer => answer());
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
