import "./survey.css";
import { surveyWords } from "../chats/survey";
import { Link } from "../ui/Link";
import { Time } from "../ui/Time";
import type { SurveyFigures, SurveyGroup, SurveySaid, SurveyReport as Told } from "../wire";
import { Report } from "./Report";
import { answeredWords, type Estimate, meanOf, ratedIn, yesOf } from "./survey";

/** What visitors said of their chats: the figures, by team and agent, and in their own words. */
export function SurveyReport({ site, days }: { site: string; days: string }) {
  return (
    <Report<Told>
      title="What visitors say"
      path={`/sites/${site}/reports/survey?days=${days}`}
      meaning={<Meaning />}
    >
      {(report) => (report.all.asked ? <Found report={report} /> : <Nobody />)}
    </Report>
  );
}

function Found({ report }: { report: Told }) {
  const { all, teams, agents, words } = report;
  return (
    <>
      <dl class="report-figures">
        <div class="report-figure">
          <dt>Asked</dt>
          <dd>
            <span class="report-number figures">{all.asked.toLocaleString()}</span>
            <span class="report-note">{answeredWords(all)}</span>
          </dd>
        </div>
        <Figure name="Question answered" estimate={yesOf(all)} />
        <Figure name="How the chat was, 1 to 5" estimate={meanOf(all)} />
      </dl>
      <Scores figures={all} />
      <Groups name="Team" groups={teams} unnamed="No team" />
      <Groups name="Agent" groups={agents} unnamed="Nobody" />
      <Words words={words} />
    </>
  );
}

function Figure({ name, estimate }: { name: string; estimate: Estimate }) {
  return (
    <div class="report-figure">
      <dt>{name}</dt>
      <dd>
        <span class="report-number figures">{estimate.value}</span>
        <span class="report-note figures">
          {estimate.range ? `${estimate.range}, from ${estimate.from}` : "Nobody has said yet"}
        </span>
      </dd>
    </div>
  );
}

/** How many gave each score, the best first. */
function Scores({ figures: { scores } }: { figures: SurveyFigures }) {
  const rated = ratedIn(scores);
  if (!rated) return null;
  return (
    <table class="report-table survey-scores">
      <caption class="visually-hidden">How many gave each score</caption>
      <tbody>
        {scores
          .map((count, index) => (
            <tr key={index + 1}>
              <th scope="row" class="figures">
                {index + 1}
              </th>
              <td>
                <span class="survey-bar" aria-hidden="true" style={{ width: `${(100 * count) / rated}%` }} />
              </td>
              <td class="figure figures">{count.toLocaleString()}</td>
            </tr>
          ))
          .reverse()}
      </tbody>
    </table>
  );
}

interface GroupsProps {
  name: string;
  groups: readonly SurveyGroup[];
  unnamed: string;
}

function Groups({ name, groups, unnamed }: GroupsProps) {
  if (!groups.length) return null;
  return (
    <table class="report-table survey-groups">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" class="figure">
            Answered
          </th>
          <th scope="col" class="figure">
            Question answered
          </th>
          <th scope="col" class="figure">
            1 to 5
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ id, name: called, figures }) => (
          <tr key={id}>
            <th scope="row">{called || (id ? "Not there any more" : unnamed)}</th>
            <td class="figure figures">
              {figures.answered} of {figures.asked}
            </td>
            <Cell estimate={yesOf(figures)} />
            <Cell estimate={meanOf(figures)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ estimate: { value, range } }: { estimate: Estimate }) {
  return (
    <td class="figure figures">
      {value}
      {range && <span class="report-note">{range}</span>}
    </td>
  );
}

/** The latest first, each beside the chat that it is about. */
function Words({ words }: { words: readonly SurveySaid[] }) {
  if (!words.length) return null;
  return (
    <section aria-label="In their own words">
      <h3 class="survey-title">In their own words</h3>
      <ul class="survey-words">
        {words.map((said) => (
          <li key={said.chat}>
            <p class="survey-said" dir="auto">
              {said.words}
            </p>
            <p class="report-note">
              {[surveyWords(said), said.agent_name].filter(Boolean).join(" · ")}{" "}
              <Link section="chats" item={said.chat}>
                Chat
              </Link>{" "}
              <Time at={said.at} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Nobody() {
  return (
    <p class="soft">
      Nobody was asked in this time. Once a chat is over its visitor is asked what they say of it.
    </p>
  );
}

function Meaning() {
  return (
    <p>
      Chats whose visitors saw the questions in this time; a chat counts for the agent who led it last. Below
      each share and mean stands where it lies for all who would answer so: of twenty such ranges one at most
      is wrong, however often you look. They cannot tell what those think who do not answer, who may be
      happier or unhappier than the others.
    </p>
  );
}
