import { useTheme } from '@material-ui/core/styles';
import { textureColors } from '../phaseColors';

/** SVG patterns for unknown and exempt. @internal */
export const Textures = ({ id }: { id: string }) => {
  const { paper, stripe, dot } = textureColors(useTheme());
  return (
    <defs>
      <pattern
        id={`${id}-unknown`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill={paper} />
        <rect width="2" height="6" fill={stripe} />
      </pattern>
      <pattern
        id={`${id}-exempt`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
      >
        <rect width="6" height="6" fill={paper} />
        <circle cx="3" cy="3" r="1.2" fill={dot} />
      </pattern>
    </defs>
  );
};
