#include "accord/server/kept_answers.h"

#include <bit>
#include <cstring>
#include <functional>
#include <utility>

#include "accord/contract/base/mix.h"
#include "accord/contract/http/text.h"

namespace accord::server {
namespace {

thread_local KeptAnswers* of_this_thread = nullptr;

uint64_t mixed(uint64_t hash, uint64_t with) {
  constexpr unsigned half = 32;
  hash = contract::combined(hash, with);
  return hash ^ (hash >> half);
}

uint64_t mixed(uint64_t hash, std::string_view with) {
  return mixed(hash, std::hash<std::string_view>()(with));
}

// Neither a target nor a field has a line end, nor a name a colon.
std::string text_of(const contract::http::Request& request) {
  std::string text(request.target);
  for (const auto& [name, value] : request.fields) {
    if (KeptAnswers::is_left_out(name)) continue;
    text += '\n';
    text += name;
    text += ':';
    text += value;
  }
  return text;
}

// Whether text_of would give that text.
bool has_text(const contract::http::Request& request, std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto take = [&](std::string_view part) {
    const bool is_next = static_cast<std::size_t>(end - at) >= part.size() &&
                         std::memcmp(at, part.data(), part.size()) == 0;
    at += is_next ? part.size() : 0;
    return is_next;
  };
  const auto take_mark = [&](char mark) { return at != end && *at++ == mark; };
  if (!take(request.target)) return false;
  for (const auto& [name, value] : request.fields) {
    if (KeptAnswers::is_left_out(name)) continue;
    if (!take_mark('\n') || !take(name) || !take_mark(':') || !take(value)) return false;
  }
  return at == end;
}

}  // namespace

KeptAnswers::KeptAnswers(std::size_t most)
    : marks_(most == 0 ? 0 : std::bit_ceil(most)),
      slots_(marks_.size()) {
  if (most > 0) of_this_thread = this;
}

KeptAnswers::~KeptAnswers() {
  if (of_this_thread == this) of_this_thread = nullptr;
}

KeptAnswers* KeptAnswers::current() {
  return of_this_thread;
}

// Their sizes differ: most fields are told from them by that alone.
bool KeptAnswers::is_left_out(std::string_view field) {
  const auto is = [&](std::string_view name) {
    return contract::http::is_same_ignoring_case(field, name);
  };
  switch (field.size()) {
    case std::string_view("Forwarded").size():
      return is("Forwarded");
    case std::string_view("tracestate").size():
      return is("tracestate");
    case std::string_view("traceparent").size():
      return is("traceparent");
    case std::string_view("X-Request-Id").size():
      return is("X-Request-Id");
    case std::string_view("X-Forwarded-For").size():
      return is("X-Forwarded-For");
    case std::string_view("X-Forwarded-Proto").size():
      return is("X-Forwarded-Proto");
    default:
      return false;
  }
}

KeptAnswers::Found KeptAnswers::find(const Question& question) {
  uint64_t hash = mixed(0, question.request.target);
  for (const auto& [name, value] : question.request.fields) {
    if (!is_left_out(name)) hash = mixed(hash, value);
  }
  Found found;
  found.slot = hash & (marks_.size() - 1);
  found.mark = mixed(hash, question.version.hash());
  Marks& marks = marks_[found.slot];
  if (marks.kept == found.mark && slots_[found.slot] && is_for(*slots_[found.slot], question)) {
    found.answer = &slots_[found.slot]->answer;
    return found;
  }
  found.is_second = std::exchange(marks.missed, found.mark) == found.mark;
  return found;
}

bool KeptAnswers::is_for(const Slot& slot, const Question& question) {
  return slot.version == question.version && slot.served == question.served &&
         slot.is_secure == question.is_secure && has_text(question.request, slot.request);
}

void KeptAnswers::keep(const Found& found, const Question& question, Answer answer) {
  std::string request = text_of(question.request);
  if (request.size() + answer.response.size() > largest) return;
  marks_[found.slot].kept = found.mark;
  slots_[found.slot] = std::make_unique<Slot>(Slot{
      std::move(request),
      question.is_secure,
      question.served,
      question.version,
      std::move(answer)});
}

}  // namespace accord::server
