import { endOfBlockScalarAt } from './blockScalarAt';

describe('endOfBlockScalarAt', () => {
  it.each([
    'a: |\n  {{ x }}\nb: 1\n',
    'a: >-\n\n    one\n  {{ x }}\n\nb: 1\n',
    '- |+ \n  one\n   {{ x }}\nb: 1\n',
    '- a: |2-\n    - c: 1\n      {{ x }}\nb: 1\n',
    'a: |\r\n  {{ x }}\r\nb: 1\n',
    'a: |\n  # comment\n  {{ x }}\nb: 1\n',
  ])('finds the end of the scalar in %j', text => {
    expect(endOfBlockScalarAt(text, text.indexOf('{{'))).toBe(
      text.indexOf('b: 1'),
    );
  });

  it.each([
    '{{ x }}\n',
    'a:\n  {{ x }}\n',
    'a: |\n{{ x }}\n',
    'a: |\n  one\nb:\n  {{ x }}\n',
    '- a: |\n  {{ x }}\n',
    'a: x|\n  {{ x }}\n',
    '# a: |\n  {{ x }}\n',
  ])('finds none in %j', text => {
    expect(endOfBlockScalarAt(text, text.indexOf('{{'))).toBe(-1);
  });
});
