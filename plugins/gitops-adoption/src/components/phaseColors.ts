import {
  decomposeColor,
  recomposeColor,
  Theme,
} from '@material-ui/core/styles';
import type { Phase } from '@gitops-adoption/conformance';
import type { Segment } from '../model/distribution';

/** `share` of the one colour over the other. */
function mix(color: string, background: string, share: number): string {
  const [front, back] = [decomposeColor(color), decomposeColor(background)];
  const values = [0, 1, 2].map(i =>
    Math.round(front.values[i] * share + back.values[i] * (1 - share)),
  );
  return recomposeColor({
    type: 'rgb',
    values: values as [number, number, number],
  });
}

/**
 * The phases as shades of the theme's own primary colour: the further on, the stronger, in light and dark and in a
 * company's own theme alike. What is no phase is distinguished by its texture, not by its colour.
 *
 * @internal
 */
export function segmentStyle(theme: Theme, key: Segment['key']) {
  const { palette } = theme;
  const paper = palette.background.paper;
  if (key === 'unknown') {
    const { stripe } = textureColors(theme);
    return {
      background: `repeating-linear-gradient(-45deg, ${paper}, ${paper} 4px, ${stripe} 4px, ${stripe} 6px)`,
      color: palette.text.primary,
    };
  }
  if (key === 'exempt') {
    const { dot } = textureColors(theme);
    return {
      background: `radial-gradient(${dot} 1px, ${paper} 1.5px) 0 0 / 6px 6px`,
      color: palette.text.primary,
    };
  }
  const fill = phaseFill(theme, key);
  return { background: fill, color: palette.getContrastText(fill) };
}

/** The one colour of a phase. @internal */
export function phaseFill(theme: Theme, phase: Phase): string {
  const { palette } = theme;
  const paper = palette.background.paper;
  return phase === 0
    ? mix(inkOf(theme), paper, 0.5)
    : mix(palette.primary.main, paper, 0.25 + phase * 0.1875);
}

/** Colours of the textures for `unknown` and `exempt`. @internal */
export function textureColors(theme: Theme) {
  const paper = theme.palette.background.paper;
  const ink = inkOf(theme);
  return { paper, stripe: mix(ink, paper, 0.35), dot: mix(ink, paper, 0.4) };
}

/** Themes may name text colours with an alpha channel; the shade is wanted, not the transparency. */
function inkOf({ palette }: Theme): string {
  return palette.type === 'dark' ? '#ffffff' : '#000000';
}
