/** Shorter values are too likely to be ordinary words. */
const shortestSecret = 4

/** Makes the function that takes the values out of what a program writes, line by line. */
export function secretHider(secrets: Readonly<Record<string, string>>): (text: string) => string {
  const values = Object.values(secrets).filter(value => value.length >= shortestSecret)
  return text => values.reduce((hidden, value) => hidden.replaceAll(value, '***'), text)
}
