import { standardPattern } from '../__testUtils__/estate';
import { patternKey, patternTitle } from './patterns';

const other = {
  ...standardPattern,
  tool: 'helm',
  secretsStrategy: 'none',
};

describe('patternTitle', () => {
  it('names the parts in which patterns differ, and a part that is missing', () => {
    const among = [standardPattern, other];

    expect(patternTitle(standardPattern, among)).toBe(
      'kustomize · external-secrets',
    );
    expect(patternTitle(other, among)).toBe('helm · no secrets');
  });

  it('names the tool where there is but one pattern', () => {
    expect(patternTitle(standardPattern, [standardPattern])).toBe('kustomize');
  });
});

describe('patternKey', () => {
  it('tells patterns apart by every part', () => {
    expect(patternKey(standardPattern)).not.toBe(patternKey(other));
    expect(patternKey(standardPattern)).toBe(
      patternKey({ ...standardPattern }),
    );
  });
});
