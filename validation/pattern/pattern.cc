#include "accord/validation/pattern/pattern.h"

#include <array>

#include <re2/re2.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "accord/validation/pattern/messages.h"
#include "accord/validation/pattern/translate.h"

namespace accord::validation {
namespace {

class LinearPattern final : public Pattern {
 public:
  LinearPattern(std::string text, const std::string& translated, const RE2::Options& options)
      : Pattern(std::move(text)),
        expression_(translated, options) {}

  [[nodiscard]] bool is_sound() const { return expression_.ok(); }
  [[nodiscard]] bool matches(std::string_view subject) const override {
    return RE2::PartialMatch(re2::StringPiece(subject.data(), subject.size()), expression_);
  }

 private:
  RE2 expression_;
};

struct CodeDeleter {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct CompileDeleter {
  void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
};
struct MatchDeleter {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct ContextDeleter {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};

// PCRE2 counts its steps anew at each place where a match may begin, and none for what one item
// runs over: a text that makes it begin everywhere and look far would take the square of its
// length. This counts both, over the whole of one match.
struct Work {
  std::size_t place = 0;
  uint64_t done = 0;
  uint64_t each = 40;  ///< a step, in characters run over
};

int count_work(pcre2_callout_block* block, void* given) {
  constexpr uint64_t most = 12'000'000;
  Work& work = *static_cast<Work*>(given);
  const std::size_t place = block->current_position;
  work.done += work.each + (place > work.place ? place - work.place : work.place - place);
  work.place = place;
  return work.done > most ? PCRE2_ERROR_CALLOUT : 0;
}

class BacktrackingPattern final : public Pattern {
 public:
  BacktrackingPattern(std::string text, pcre2_code* code) : Pattern(std::move(text)), code_(code) {
    uint32_t last_reference = 0;
    pcre2_pattern_info(code, PCRE2_INFO_BACKREFMAX, &last_reference);
    has_references_ = last_reference > 0;
  }

  [[nodiscard]] bool matches(std::string_view subject) const override {
    constexpr uint32_t most_steps = 500'000;
    constexpr uint32_t most_heap_kib = 8'192;
    const std::unique_ptr<pcre2_match_context, ContextDeleter> limits(
        pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(limits.get(), most_steps);
    pcre2_set_depth_limit(limits.get(), most_steps);
    pcre2_set_heap_limit(limits.get(), most_heap_kib);
    Work work;
    // A back-reference may compare much and fail: that is seen nowhere.
    if (has_references_) work.each += subject.size() / 16;
    pcre2_set_callout(limits.get(), count_work, &work);
    const std::unique_ptr<pcre2_match_data, MatchDeleter> data(
        pcre2_match_data_create_from_pattern(code_.get(), nullptr));
    // The subject is valid UTF-8: the JSON reader and the parameter decoder checked it.
    return pcre2_match(
               code_.get(),
               reinterpret_cast<PCRE2_SPTR>(subject.data()),
               subject.size(),
               0,
               PCRE2_NO_UTF_CHECK,
               data.get(),
               limits.get()) >= 0;
  }

 private:
  std::unique_ptr<pcre2_code, CodeDeleter> code_;
  bool has_references_ = false;
};

using Compiled = contract::Result<std::shared_ptr<const Pattern>, std::string>;

Compiled compile_backtracking(std::string_view text, const std::string& translated) {
  const std::unique_ptr<pcre2_compile_context, CompileDeleter> context(
      pcre2_compile_context_create(nullptr));
  pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
  int error = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* code = pcre2_compile(
      reinterpret_cast<PCRE2_SPTR>(translated.data()),
      translated.size(),
      PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_AUTO_CALLOUT,
      &error,
      &offset,
      context.get());
  if (code != nullptr) {
    return std::shared_ptr<const Pattern>(
        std::make_shared<BacktrackingPattern>(std::string(text), code));
  }
  std::array<PCRE2_UCHAR, 256> message{};
  pcre2_get_error_message(error, message.data(), message.size());
  return std::string(reinterpret_cast<const char*>(message.data()));
}

}  // namespace

Compiled Pattern::compile(std::string_view text) {
  constexpr std::size_t longest = 64 * 1024;
  if (text.size() > longest) return std::string(pattern::messages::too_long);
  const auto strictness = pattern::Strictness::lenient;
  auto regular = pattern::translate(text, pattern::Engine::re2, strictness);
  if (!regular) return std::move(regular).fault();
  if (regular->is_regular) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_never_capture(true);
    auto linear = std::make_shared<LinearPattern>(std::string(text), regular->text, options);
    if (linear->is_sound()) return std::shared_ptr<const Pattern>(std::move(linear));
  }
  const auto other = pattern::translate(text, pattern::Engine::pcre2, strictness);
  return compile_backtracking(text, other.value().text);
}

}  // namespace accord::validation
