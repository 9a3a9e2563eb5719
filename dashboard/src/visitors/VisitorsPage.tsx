export function VisitorsPage({ visitor }: { visitor: string }) {
  return <main class="page">{visitor}</main>;
}
