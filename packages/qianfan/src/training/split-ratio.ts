/** Percent of the rows that are held out for evaluation, where nothing is said. The provider wants the number in any case. */
export const usualSplitRatio = 20
