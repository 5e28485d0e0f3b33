#include "e2e/corpus_reasons.h"

#include <algorithm>
#include <array>

namespace accord::e2e {
namespace {

constexpr std::array<std::string_view, 8> states = {
    "pass",
    "fail",
    "attempted",
    "blocked",
    "not-implemented",
    "needs-input",
    "unreachable",
    "disabled"};

// The first that matches holds.
constexpr ArguedReason reasons[] = {
    {"unreachable",
     "a server error cannot be caused by a request",
     "5xx",
     "No request is entitled to a server error; one that comes is a failure."},
    {"unreachable",
     "304 is the answer to GET and HEAD only",
     "304 of a method that changes something",
     "RFC 9110 section 13.2.2: a false `If-None-Match` is answered 412 there."},
    {"unreachable",
     "neither a path parameter nor a request body",
     "404 of an operation that names nothing",
     "There is nothing in the request that could be missing."},
    {"not-implemented",
     "the server answers 501",
     "the operation is not served from tables",
     "`accord routes` says why of each, and which line of `x-accord` would serve it: actions, "
     "searches, files, responses whose required values only their server knows."},
    {"not-implemented",
     "is not implemented (501)",
     "what creates the item is not served",
     "Follows from the former: without an item of its own a case changes and deletes nothing."},
    {"not-implemented",
     "got 501",
     "a step before it is not served",
     "Follows from the first, too: a parent, a list or a control is answered 501."},
    {"needs-input",
     "a second principal",
     "403 without a second principal",
     "A lesser principal cannot be made up: `other:` in `--credentials FILE`."},
    {"needs-input",
     "credentials are required",
     "401 and 403 without credentials",
     "The documents are served with `--no-auth`; `--credentials FILE` reaches them."},
    {"needs-input",
     "no security requirement",
     "401 or 403 of an operation that requires no credentials",
     "By the document anybody may send the request; it says nothing that could be refused."},
    {"needs-input",
     "no operation creates",
     "nothing creates the item",
     "The document has no way to make an item; one that others made is read, never changed."},
    {"needs-input",
     "it would change what others made",
     "the path names no item",
     "PUT, PATCH and DELETE of a whole collection or of a setting that cannot be read and put "
     "back."},
    {"needs-input",
     "no valid request can be made",
     "no body or parameter can be made",
     "Its schema or pattern contradicts itself, or nothing fits: a body in `--facts FILE` is "
     "sent."},
    {"disabled",
     "because of a fault of the contract",
     "the document is at fault",
     "`accord check` reports it: a reference that leads nowhere, a path with a fragment, two equal "
     "paths. What is meant is not known."},
    {"blocked",
     "requires a value that no earlier step returned",
     "the list shows no item",
     "The file is empty, and what would fill it is not served or not documented."},
    {"blocked",
     "the same request without the violation",
     "the control did not succeed",
     "A refusal would prove nothing: the same request without the violation is refused, too."},
    {"blocked",
     "set-up step",
     "a step before it was refused",
     "A parent that nothing creates is missing (404), or a rule that the schema does not tell."},
    {"attempted",
     "expected ",
     "another lawful status came",
     "404 for a key that was made up, because nothing creates an item; 200 and an empty list below "
     "a parent that nothing stores."},
    {"attempted",
     "which is also documented",
     "another documented status came",
     "Two statuses are documented for one condition; the server chooses."},
    {"attempted",
     "which request is answered with this success",
     "a second success",
     "Several 2xx are documented, and only prose tells when."},
    {"attempted",
     "no request is known that breaks",
     "400 or 422 with nothing to break",
     "No parameter and no member has a constraint that a request on the wire could break."},
    {"attempted",
     "is known to refer to something that can be missing",
     "404 or 410 with nothing to miss",
     "What is named there is made by the server (`/user`), or prose tells when it is gone."},
    {"attempted",
     "that could conflict",
     "409 or 412 with nothing to conflict",
     "No `x-unique`, no reference and no condition is documented; a rule in prose."},
    {"attempted",
     "a run does not try to",
     "429",
     "To exceed the limit would disturb others: `429` is judged when it comes."},
    {"attempted",
     "does not say which request is answered with it",
     "3xx, 402, 406, 418 and others",
     "A rule in prose."}};

std::string_view text_in(const contract::Json& object, const char* name) {
  return contract::text_of(*contract::find(object, name));
}

const ArguedReason* argued(std::string_view state, std::string_view reason) {
  const auto* found = std::find_if(std::begin(reasons), std::end(reasons), [&](const auto& each) {
    return each.state == state && reason.find(each.part) != std::string_view::npos;
  });
  return found == std::end(reasons) ? nullptr : found;
}

std::string row(const std::string& name, const std::map<std::string, std::size_t>& counts) {
  std::string text = "| " + name + " |";
  for (const std::string_view state : states) {
    const auto found = counts.find(std::string(state));
    text += " " + std::to_string(found == counts.end() ? 0 : found->second) + " |";
  }
  return text + "\n";
}

}  // namespace

std::string CorpusReasons::add(const std::string& document, const contract::Json& triples) {
  std::string unknown;
  for (const auto& each : triples.GetArray()) {
    const std::string state(text_in(each, "state"));
    ++states_[document][state];
    if (state == "pass" || state == "fail") continue;
    const std::string_view reason = text_in(each, "reason");
    if (const ArguedReason* found = argued(state, reason)) {
      ++reasons_[found];
    } else {
      unknown += "  not argued: " + state + ": " + std::string(reason) + "\n";
    }
  }
  return unknown;
}

std::string CorpusReasons::page() const {
  std::string text =
      "# Documents of others, judged\n\n"
      "`accord conform` against each document of others that `accord serve` accepts, served from\n"
      "an empty file: how many documented statuses are in which state, and why. Written by\n"
      "`tests/e2e/corpus_conform_test.cc`, which fails where there is a failure, or a reason that\n"
      "is not argued here.\n\n| document |";
  std::string rule = "|---|";
  for (const std::string_view each : states) {
    text += " " + std::string(each) + " |";
    rule += "---|";
  }
  text += "\n" + rule + "\n";
  std::map<std::string, std::size_t> all;
  for (const auto& [document, counts] : states_) {
    text += row(document, counts);
    for (const auto& [state, count] : counts)
      all[state] += count;
  }
  text += row("**all**", all) +
          "\n## Why\n\n| state | statuses | what | why that is right |\n|---|---|---|---|\n";
  for (const ArguedReason& each : reasons) {
    const auto found = reasons_.find(&each);
    text += "| " + std::string(each.state) + " | " +
            std::to_string(found == reasons_.end() ? 0 : found->second) + " | " +
            std::string(each.meaning) + " | " + std::string(each.argument) + " |\n";
  }
  return text;
}

}  // namespace accord::e2e
