import { PHASE_TEXTS } from '@gitops-adoption/conformance';
import { PhaseNames } from './phases';

describe('PhaseNames', () => {
  it('has the title of a phase in each form', () => {
    const names = new PhaseNames(PHASE_TEXTS);

    expect(names.title(2)).toBe('Proven pattern');
    expect(names.numbered(2)).toBe('2 · Proven pattern');
    expect(names.label(2)).toBe('Phase 2 · Proven pattern');
    expect(names.inText(2)).toBe('Phase 2, Proven pattern');
    expect(names.description(2)).toBe(PHASE_TEXTS[2].description);
  });

  it('has the number where no title is known', () => {
    const names = new PhaseNames([]);

    expect(names.title(2)).toBe('Phase 2');
    expect(names.numbered(2)).toBe('2');
    expect(names.label(2)).toBe('Phase 2');
    expect(names.inText(2)).toBe('Phase 2');
    expect(names.description(2)).toBeUndefined();
  });
});
