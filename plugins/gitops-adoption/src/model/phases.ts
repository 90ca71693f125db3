import type { Phase, PhaseText } from '@gitops-adoption/conformance';

/** What a standard calls the phases; their numbers as long as it is not known. @internal */
export class PhaseNames {
  private readonly texts: ReadonlyMap<Phase, PhaseText>;

  constructor(texts: readonly PhaseText[]) {
    this.texts = new Map(texts.map(text => [text.phase, text]));
  }

  /** "Proven pattern". */
  title(phase: Phase): string {
    return this.texts.get(phase)?.title ?? `Phase ${phase}`;
  }

  /** "2 · Proven pattern". */
  numbered(phase: Phase): string {
    return this.join(String(phase), ' · ', phase);
  }

  /** "Phase 2 · Proven pattern". */
  label(phase: Phase): string {
    return this.join(`Phase ${phase}`, ' · ', phase);
  }

  /** "Phase 2, Proven pattern", within a sentence. */
  inText(phase: Phase): string {
    return this.join(`Phase ${phase}`, ', ', phase);
  }

  /** What it means to have reached the phase. */
  description(phase: Phase): string | undefined {
    return this.texts.get(phase)?.description;
  }

  private join(number: string, separator: string, phase: Phase): string {
    const title = this.texts.get(phase)?.title;
    return title === undefined ? number : `${number}${separator}${title}`;
  }
}
