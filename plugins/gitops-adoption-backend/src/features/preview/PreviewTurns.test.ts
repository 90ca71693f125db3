import { PreviewTurns } from './PreviewTurns';

describe('PreviewTurns', () => {
  it('has one turn for each person, and four in all', () => {
    const turns = new PreviewTurns();
    const taken = ['a', 'b', 'c', 'd'].map(name => turns.take(name));
    expect(taken).toEqual(Array(4).fill(expect.any(Function)));
    expect(turns.take('a')).toMatch(/Another preview of yours/);
    expect(turns.take('e')).toMatch(/Other previews/);
    (taken[1] as () => void)();
    expect(turns.take('a')).toMatch(/Another preview of yours/);
    expect(turns.take('e')).toEqual(expect.any(Function));
    expect(turns.take('b')).toMatch(/Other previews/);
  });
});
