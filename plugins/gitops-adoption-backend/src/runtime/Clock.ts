/** Handed in, so that tests can move time. */
export type Clock = () => Date;
