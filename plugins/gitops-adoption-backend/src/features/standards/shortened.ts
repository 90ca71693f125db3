/** A text of a draft can be as long as the draft, and an answer repeats it for each entity. */
export function shortened(text: string, length = 300): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}
