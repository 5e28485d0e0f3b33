#include "raw/play.h"

#include <algorithm>

#include "accord/contract/http/condition.h"
#include "accord/contract/http/message.h"
#include "raw/gunzip.h"
#include "raw/wire.h"
#include "support/problem.h"

namespace accord::raw {
namespace {

using Complaints = std::vector<std::string>;

// The last request on every connection. Its answer tells whether what was before it was framed as
// the case says: one byte too many or too few, and this request is not understood.
constexpr std::string_view last_request =
    "GET /echo/last?q=well-formed HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
constexpr std::string_view last_answer = "GET last q=well-formed tag= body=";

std::string in_quotes(std::string_view text) {
  constexpr std::size_t most = 300;
  return '"' + std::string(text.substr(0, most)) + '"';
}

// docs/errors.md: a type, and a title, of a condition that may be answered with this status.
bool has_documented_type(const contract::http::Problem& problem) {
  const auto all = contract::http::all_conditions();
  return std::any_of(all.begin(), all.end(), [&](const contract::http::Condition each) {
    const auto statuses = contract::http::statuses_of(each);
    const auto type = contract::http::problem_type_of(each);
    const bool fits = std::find(statuses.begin(), statuses.end(), problem.status) != statuses.end();
    const std::string_view title =
        type.title.empty() ? contract::http::reason_phrase(problem.status) : type.title;
    return fits && type.uri == problem.type && title == problem.title;
  });
}

void check_field(const WantedField& want, const Answer& got, Complaints& found) {
  const auto values = got.values(want.name);
  switch (want.kind) {
    case WantedField::Kind::absent:
      if (!values.empty()) found.push_back(want.name + " is " + in_quotes(values.front()));
      return;
    case WantedField::Kind::present:
      if (values.empty()) found.push_back(want.name + " is missing");
      return;
    case WantedField::Kind::equal:
      break;
  }
  if (values != std::vector{want.value}) {
    const std::string is = values.empty() ? "missing" : in_quotes(values.front());
    found.push_back(want.name + " is " + is + ", not " + in_quotes(want.value));
  }
}

void check_body(const WantedAnswer& want, const std::string& body, Complaints& found) {
  if (want.body && body != *want.body) {
    found.push_back("the body is " + in_quotes(body) + ", not " + in_quotes(*want.body));
  }
  for (const std::string& text : want.contains) {
    if (body.find(text) == body.npos)
      found.push_back("the body lacks " + in_quotes(text) + ": " + in_quotes(body));
  }
  for (const std::string& text : want.lacks) {
    if (body.find(text) != body.npos)
      found.push_back("the body holds " + in_quotes(text) + ": " + in_quotes(body));
  }
}

// What every answer owes, whatever the case asks.
void check_duties(const Answer& got, WantedAnswer::Content content, Complaints& found) {
  auto check = [&](bool is_kept, std::string sentence) {
    if (!is_kept) found.push_back(std::move(sentence));
  };
  auto has = [&](std::string_view name) { return !got.values(name).empty(); };
  if (got.status < 200) return;
  check(got.values("Date").size() == 1, "RFC 9110 6.6.1: not exactly one Date");
  check(!has("Transfer-Encoding"), "the answer is in a transfer coding");
  if (got.status == 204) check(!has("Content-Length"), "RFC 9110 8.6: 204 with Content-Length");
  if (got.status == 405) check(has("Allow"), "RFC 9110 15.5.6: 405 without Allow");
  if (got.status == 401) {
    check(has("WWW-Authenticate"), "RFC 9110 15.5.2: 401 without WWW-Authenticate");
  }
  if (got.status == 429 || got.status == 503) check(has("Retry-After"), "no Retry-After");
  if (got.status < 400 || content == WantedAnswer::Content::withheld) return;
  check(
      got.values("Content-Type") == std::vector<std::string>{"application/problem+json"},
      "the error is not application/problem+json");
  const auto problem = support::problem_in(got.body);
  check(
      problem && problem->status == got.status,
      "RFC 9457 3.1.2: the problem is of another status: " + in_quotes(got.body));
  check(
      problem && has_documented_type(*problem),
      "docs/errors.md: not a type of this status: " + in_quotes(got.body));
}

class Play {
 public:
  Play(const Case& each, uint16_t port) : case_(each), port_(port), wire_(port) {}

  Complaints run() {
    send_all();
    while (is_sound_ && next_ < case_.answers.size())
      take_answer();
    if (is_sound_ && case_.end == Case::End::stays) {
      take_last("the connection does not serve the next request: ", wire_);
    }
    if (is_sound_ && !wire_.is_at_end()) complaints_.push_back(wire_.fault());
    Wire fresh(port_);
    fresh.send(last_request);
    take_last("the server no longer serves: ", fresh);
    return std::move(complaints_);
  }

 private:
  // Refused bytes are no fault of their own: the answers tell.
  void send_all() {
    for (const Step& step : case_.steps) {
      if (!is_sound_) return;
      if (step.kind == Step::Kind::await_answer) {
        take_answer();
        continue;
      }
      wire_.send(step.bytes);
      const bool is_last = &step == &case_.steps.back();
      if (!is_last && !wire_.wait_until_read()) complaints_.push_back("the server does not read");
    }
    if (case_.end == Case::End::half_open) {
      wire_.finish_sending();
    } else {
      wire_.send(last_request);
    }
  }

  void take_answer() {
    const std::size_t number = next_++;
    if (number >= case_.answers.size()) {
      is_sound_ = false;
      return complaints_.push_back("the case awaits more answers than it lists");
    }
    const WantedAnswer& want = case_.answers[number];
    Complaints found;
    const bool is_withheld = want.content == WantedAnswer::Content::withheld;
    const auto got = wire_.receive(is_withheld ? Wire::Content::withheld : Wire::Content::sent);
    if (!got) {
      is_sound_ = false;
      found.push_back("no answer " + std::to_string(want.status) + ": " + wire_.fault());
    } else {
      check(want, *got, number + 1 == case_.answers.size(), found);
    }
    for (const std::string& each : found)
      complaints_.push_back("answer " + std::to_string(number + 1) + ": " + each);
  }

  void check(const WantedAnswer& want, const Answer& got, bool is_last, Complaints& found) const {
    if (got.status != want.status) {
      found.push_back(
          "the status is " + std::to_string(got.status) + ", not " + std::to_string(want.status) +
          ": " + in_quotes(got.body));
    }
    check_duties(got, want.content, found);
    for (const WantedField& field : want.fields)
      check_field(field, got, found);
    if (want.content == WantedAnswer::Content::gzip) {
      const auto plain = gunzip(got.body);
      if (!plain) return found.push_back("the body is not gzip");
      check_body(want, *plain, found);
    } else {
      check_body(want, got.body, found);
    }
    // RFC 9112 section 9.6: the last response says that it is the last.
    const bool is_close = got.values("Connection") == std::vector<std::string>{"close"};
    const bool closes = is_last && case_.end == Case::End::closes;
    if (closes && !is_close) found.emplace_back("the last answer lacks Connection: close");
    if (!closes && is_close && case_.end != Case::End::half_open) {
      found.emplace_back("Connection: close, and more is to come");
    }
  }

  void take_last(const std::string& reproach, Wire& wire) {
    const auto got = wire.receive(Wire::Content::sent);
    if (!got) {
      is_sound_ = false;
      complaints_.push_back(reproach + wire.fault());
    } else if (got->status != 200 || got->body != last_answer) {
      complaints_.push_back(reproach + std::to_string(got->status) + ' ' + in_quotes(got->body));
    }
  }

  const Case& case_;
  uint16_t port_;
  Wire wire_;
  std::size_t next_ = 0;
  bool is_sound_ = true;  // the stream can still be read
  Complaints complaints_;
};

// The same bytes, cut in two at each place, and one by one.
std::vector<Case> pieces_of(const Case& whole) {
  std::string bytes;
  for (const Step& step : whole.steps)
    bytes += step.bytes;
  Case piece = whole;
  std::vector<Case> pieces;
  for (std::size_t at = 1; at < bytes.size(); ++at) {
    piece.steps = {{Step::Kind::write, bytes.substr(0, at)}, {Step::Kind::write, bytes.substr(at)}};
    pieces.push_back(piece);
  }
  piece.steps.clear();
  for (const char each : bytes)
    piece.steps.push_back({Step::Kind::write, std::string(1, each)});
  pieces.push_back(piece);
  return pieces;
}

}  // namespace

std::vector<std::string> play(const Case& each, uint16_t port) {
  Complaints complaints = Play(each, port).run();
  if (!each.is_split) return complaints;
  const auto pieces = pieces_of(each);
  for (std::size_t i = 0; i < pieces.size() && complaints.size() < 10; ++i) {
    const std::string place =
        i + 1 == pieces.size() ? "byte by byte" : "cut at " + std::to_string(i + 1);
    for (const std::string& complaint : Play(pieces[i], port).run())
      complaints.push_back(place + ": " + complaint);
  }
  return complaints;
}

}  // namespace accord::raw
