import type { TagReport as Told } from "../wire";
import { Report } from "./Report";
import { percent } from "./waits";

/** What chats were about, by the tags that agents gave them. */
export function TagReport({ site, days }: { site: string; days: string }) {
  return (
    <Report<Told>
      title="What chats are about"
      path={`/sites/${site}/reports/tags?days=${days}`}
      meaning={<p>Chats that an agent took, by when they were asked for. One chat may have several tags.</p>}
    >
      {(report) => (report.tags.length ? <Found report={report} /> : <Nobody />)}
    </Report>
  );
}

function Found({ report: { tags, chats, untagged } }: { report: Told }) {
  return (
    <table class="report-table">
      <thead>
        <tr>
          <th scope="col">Tag</th>
          <th scope="col" class="figure">
            Chats
          </th>
          <th scope="col" class="figure">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {tags.map(({ tag, chats: count }) => (
          <Row key={tag} name={tag} count={count} all={chats} />
        ))}
        <Row name="Without a tag" count={untagged} all={chats} />
      </tbody>
    </table>
  );
}

function Row({ name, count, all }: { name: string; count: number; all: number }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="figure figures">{count}</td>
      <td class="figure figures">{percent(count, all)}</td>
    </tr>
  );
}

function Nobody() {
  return <p class="soft">No chat of this time has a tag. Agents give them in the menu “More” of a chat.</p>;
}
