/** A document as a word processor has it: what a report is in its file, without any words of ours or of a library's. */
export type Block =
  | { is: 'title' | 'heading' | 'subheading'; text: string }
  | { is: 'text' | 'small'; text: string }
  /** A parent's own words, in their own direction, with where they come from below. */
  | { is: 'quote'; label: string; text: string; origin: string }
  | { is: 'list'; items: string[] }
  /** @property widths in hundredths of the page; the first column heads its rows */
  | { is: 'table'; title: string; head: string[]; rows: string[][]; widths: number[] }
  /** One bar for each category, of which each series is a part. @property alt the same in words, for those who do not see it */
  | { is: 'chart'; title: string; alt: string; categories: string[]; series: ChartSeries[] }

export interface ChartSeries {
  name: string
  /** Six hexadecimal digits. */
  color: string
  /** One for each category; null where it has no such part. */
  values: (number | null)[]
}

export interface ReportDocument {
  title: string
  /** Stands at the head of every page. */
  head: string
  /** And at the foot, with the page's number. */
  foot: string
  blocks: Block[]
}
