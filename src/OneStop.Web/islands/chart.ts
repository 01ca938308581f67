import { all, one, reducedMotion } from "./lib/dom";
import { number } from "./lib/format";

/**
 * Draws the table named by data-table: its first column is the axis, every column whose head has data-series is drawn
 * (as "line" or "bar"; data-meaning picks the colour). Cells carry the plain figure in data-value. Without script, and for
 * readers, the table is the chart.
 */
export function chart(figure: HTMLElement): void {
  const table = one<HTMLTableElement>(figure.dataset.table!);
  // Nothing to see is no drawing: an empty frame would look broken. Drawn at once and not when scrolled to: paper never scrolls.
  if (!all<HTMLElement>("tbody [data-value]", table).some((cell) => Number(cell.dataset.value) > 0)) return figure.remove();
  void draw(figure, table);
}

async function draw(figure: HTMLElement, table: HTMLTableElement): Promise<void> {
  const echarts = await import("./lib/echarts");
  const drawing = echarts.init(figure, null, { renderer: "canvas" });
  const paint = () => drawing.setOption(optionsOf(table, figure), true);
  paint();
  new ResizeObserver(() => drawing.resize()).observe(figure);
  document.addEventListener("themechange", paint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  // Paper is white: the drawing takes the colours of the light theme while it is printed.
  const onPaper = (theme: string | undefined) => {
    if (theme === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    drawing.setOption({ ...optionsOf(table, figure), animation: false }, true);
  };
  let chosen: string | undefined;
  addEventListener("beforeprint", () => {
    chosen = document.documentElement.dataset.theme;
    onPaper("light");
    drawing.resize();
  });
  addEventListener("afterprint", () => onPaper(chosen));
}

function optionsOf(table: HTMLTableElement, figure: HTMLElement) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const heads = all<HTMLTableCellElement>("thead th", table);
  const rows = all<HTMLTableRowElement>("tbody tr", table);
  const font = { fontFamily: style.getPropertyValue("--font-figures"), color: colour("ink-soft"), fontSize: 13 };
  const fallback = ["accent", "ink", "rule-strong"];
  const drawn = heads.map((head, column) => ({ head, column })).filter(({ head }) => head.dataset.series);
  const axis = { axisLine: { lineStyle: { color: colour("rule-strong") } }, axisTick: { show: false }, axisLabel: font };
  const names = { ...axis, type: "category" as const, data: rows.map((row) => row.cells[0]!.textContent!.trim()) };
  const figures = { ...axis, type: "value" as const, axisLine: { show: false }, splitLine: { lineStyle: { color: colour("rule") } }, axisLabel: { ...font, formatter: (value: number) => number(value) }, scale: figure.dataset.scale === "free", max: figure.dataset.max ? Number(figure.dataset.max) : undefined };
  const lying = figure.dataset.lying !== undefined;
  return {
    animation: !reducedMotion(),
    animationDuration: 200,
    grid: { left: 8, right: 16, top: drawn.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    legend: drawn.length > 1 ? { top: 0, left: 0, icon: "rect", itemWidth: 12, itemHeight: 12, textStyle: font } : undefined,
    // Text drawn on the canvas: the site's content security policy allows no styles inside markup.
    tooltip: { trigger: "axis" as const, renderMode: "richText" as const, backgroundColor: colour("raised"), borderColor: colour("rule-strong"), textStyle: { ...font, color: colour("ink") }, valueFormatter: (value: unknown) => number(typeof value === "number" ? value : null) },
    xAxis: lying ? figures : names,
    yAxis: lying ? { ...names, inverse: true } : figures,
    series: drawn.map(({ head, column }, index) => ({
      type: head.dataset.series as "line" | "bar",
      name: head.textContent!.trim(),
      color: colour(head.dataset.meaning ?? fallback[index % fallback.length]!),
      symbol: "circle", symbolSize: 5, lineStyle: { width: 2 }, barMaxWidth: 26,
      data: rows.map((row) => { const value = row.cells[column]?.dataset.value; return value === undefined || value === "" ? null : Number(value); }),
    })),
  };
}
