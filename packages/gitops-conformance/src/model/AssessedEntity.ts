/** What the engine wants to know of a catalog entity. @public */
export interface AssessedEntity {
  readonly ref: string;
  readonly kind: string;
  readonly type?: string;
  readonly owner?: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}
