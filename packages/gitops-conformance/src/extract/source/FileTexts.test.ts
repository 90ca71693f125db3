import { FileTexts } from './FileTexts';

const bytes = (text: string) => new TextEncoder().encode(text);
const textsOf = (...contents: Uint8Array[]) =>
  new FileTexts(contents.map(content => ({ content })));

describe('FileTexts', () => {
  it('reads copies once', () => {
    const [first, copy] = [bytes('kind: Service\n'), bytes('kind: Service\n')];
    const texts = textsOf(first, copy);
    expect(texts.of(copy)).toBe(texts.of(first));
  });

  it('tells contents apart that only look alike', () => {
    const [first, second] = [bytes('name: a1x\n'), bytes('name: b1x\n')];
    const texts = textsOf(first, second);
    expect(texts.of(first).text).toBe('name: a1x\n');
    expect(texts.of(second).text).toBe('name: b1x\n');
  });

  it('compares a file with few others, however many are alike', () => {
    const contents = Array.from({ length: 3000 }, (_, i) =>
      bytes(`name: ${String(10_000 + i)}\n${'same: here\n'.repeat(10)}`),
    );
    const compare = jest.spyOn(Buffer, 'compare');
    const texts = textsOf(...contents);
    contents.forEach(content => texts.of(content));
    expect(compare.mock.calls.length).toBeLessThan(contents.length * 10);
    compare.mockRestore();
  });
});
