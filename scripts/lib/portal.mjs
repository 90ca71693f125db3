import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Fails with advice when something else listens on the port. */
export async function assertPortIsFree(port) {
  const server = createServer();
  try {
    await new Promise((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is in use. Stop what listens there, or choose another: PORT=8007 npm start`,
    );
  }
  await new Promise(resolve => server.close(resolve));
}

/** A port that nothing listens on at the moment. */
export async function findFreePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Asks the portal's API as its guest. */
export class PortalClient {
  #token;

  constructor(address) {
    this.address = address;
  }

  async get(path) {
    this.#token ??= await this.#signIn();
    const response = await fetch(`${this.address}${path}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    return response.json();
  }

  async #signIn() {
    const response = await fetch(`${this.address}/api/auth/guest/refresh`, {
      method: 'POST',
    });
    if (!response.ok) throw new Error(`Sign-in answers ${response.status}`);
    const { backstageIdentity } = await response.json();
    return backstageIdentity.token;
  }
}

/** Asks until there is an answer other than undefined, or the signal aborts. */
export async function poll(ask, { signal, interval = 500 }) {
  while (!signal.aborted) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await sleep(interval, undefined, { signal }).catch(() => {});
  }
  return undefined;
}
