import { Invariant } from './Invariant';
import {
  factsAreBounded,
  secretIsNeverLost,
  unreadableNeverRaises,
} from './judgement';
import { noSecret } from './noSecret';
import { noHang, noThrow } from './noThrow';
import {
  incrementalIsFull,
  portalIsCommandLine,
  rescanIsFirst,
} from './sameFacts';

export type { Invariant, InvariantContext, Observed } from './Invariant';

export const INVARIANTS: readonly Invariant[] = [
  noThrow,
  noHang,
  ...noSecret,
  secretIsNeverLost,
  unreadableNeverRaises,
  factsAreBounded,
  portalIsCommandLine,
  incrementalIsFull,
  // Last: it scans once more.
  rescanIsFirst,
];
