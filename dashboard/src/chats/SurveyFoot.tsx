import "./survey.css";
import { Time } from "../ui/Time";
import type { SurveyView } from "../wire";
import { surveyWords } from "./survey";

/** What the visitor said of a chat that is over, below it; it appears when it comes in. */
export function SurveyFoot({ survey }: { survey: SurveyView | null }) {
  if (!survey) return null;
  return (
    <section class="survey-foot" aria-label="Said at the end" aria-live="polite">
      <p class="survey-foot-head">
        {survey.phase === "answered" ? (
          <>
            <span class="faint">Said at the end</span> <strong>{surveyWords(survey)}</strong>
          </>
        ) : (
          <span class="faint">
            {survey.phase === "skipped"
              ? "The visitor would rather not say how this chat was."
              : "The visitor was asked how this chat was, and has not answered."}
          </span>
        )}
        <span class="survey-foot-time faint">
          <Time at={survey.at} />
        </span>
      </p>
      {survey.words && (
        <p class="survey-foot-words" dir="auto">
          {survey.words}
        </p>
      )}
    </section>
  );
}
