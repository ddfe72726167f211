// Package quantity finds numbers, sums of money, percentages and measures in English
// tokens and says what they are worth.
//
// # Nouns
//
//   - Quantity: a span of tokens with its value, a decimal number, and its unit.
//   - Kind: number, money, percent or measure.
//
// Words, currencies and units are data: see words.tsv. Values are exact: "1.15
// billion" is 1150000000. "About", "nearly" and the like are no part of a quantity.
//
// # Caveats
//
// A dollar is the American one unless its sign or its adjective says otherwise, and so
// on for crowns, pesos and francs, whose country often only the article tells: their
// unit is the word itself. Ordinals are left alone; a third is 0.333333.
package quantity
