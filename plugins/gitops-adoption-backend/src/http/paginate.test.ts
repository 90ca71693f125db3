import { paginate } from './paginate';

const items = ['d', 'a', 'c', 'b', 'e'];
const page = (of: string[], limit: number, cursor?: string) =>
  paginate(of, item => [item], { list: 'letters', limit, cursor });

describe('paginate', () => {
  it('shows everything once, in order', () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const { items: next, nextCursor, totalItems } = page(items, 2, cursor);
      expect(totalItems).toBe(5);
      seen.push(...next);
      cursor = nextCursor;
      pages++;
    } while (cursor);
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(pages).toBe(3);
  });

  it('neither repeats nor misses what stays while others come and go', () => {
    const { nextCursor } = page(items, 2);
    // `b`, the last that was seen, is gone; `aa` and `cc` are new.
    const { items: next } = page(
      ['a', 'aa', 'c', 'cc', 'd', 'e'],
      3,
      nextCursor,
    );
    expect(next).toEqual(['c', 'cc', 'd']);
  });

  it('ends where nothing is left', () => {
    const { nextCursor } = page(items, 2);
    expect(page(['a'], 2, nextCursor)).toEqual({ items: [], totalItems: 1 });
    expect(page(items, 5).nextCursor).toBeUndefined();
  });

  it.each([
    'nonsense',
    '',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('[{}]').toString('base64url'),
  ])('refuses the cursor %p', cursor => {
    expect(() => page(items, 2, cursor)).toThrow('The cursor is not one');
  });

  it('turns the first part of the keys round, and goes on from there', () => {
    const teams = [
      { name: 'a', findings: 1 },
      { name: 'b', findings: 7 },
      { name: 'c', findings: 1 },
      { name: 'd', findings: 0 },
    ];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const next = paginate(teams, ({ name, findings }) => [findings, name], {
        list: 'teams',
        limit: 1,
        cursor,
        sort: '-findings',
      });
      seen.push(...next.items.map(({ name }) => name));
      cursor = next.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['b', 'a', 'c', 'd']);
  });

  it('refuses a cursor of another list', () => {
    const { nextCursor } = page(items, 2);
    expect(() =>
      paginate(items, item => [item], {
        list: 'words',
        limit: 2,
        cursor: nextCursor,
      }),
    ).toThrow('another list');
  });

  it('refuses a cursor of another order', () => {
    const { nextCursor } = page(items, 2);
    expect(() =>
      paginate(items, item => [item], {
        list: 'letters',
        limit: 2,
        cursor: nextCursor,
        sort: '-title',
      }),
    ).toThrow('another order');
  });
});
