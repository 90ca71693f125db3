/** Parameters of an operation of `openapi.yaml`. */
export type ParametersOf<Operation> = Operation extends {
  parameters: { query?: infer Query; path?: infer Path };
}
  ? { readonly query?: Query; readonly path?: Path }
  : never;

/** What an operation is sent. */
export type BodyOf<Operation> = Operation extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** What an operation answers where it succeeds. */
export type AnswerOf<Operation> = Operation extends { responses: infer Answers }
  ? Success<Answers[keyof Answers & (200 | 201 | 202)]>
  : never;

type Success<Answer> = Answer extends {
  content: { 'application/json': infer Json };
}
  ? Json
  : never;
