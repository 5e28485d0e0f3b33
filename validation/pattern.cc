#include "accord/validation/pattern.h"

#include <re2/re2.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <array>

#include <pcre2.h>

#include "accord/validation/pattern_syntax.h"

namespace accord::validation {
namespace {

class LinearPattern final : public Pattern {
 public:
  LinearPattern(std::string text, const RE2::Options& options)
      : Pattern(text),
        expression_(to_re2_syntax(text), options) {}

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

class BacktrackingPattern final : public Pattern {
 public:
  BacktrackingPattern(std::string text, pcre2_code* code)
      : Pattern(std::move(text)),
        code_(code),
        limits_(pcre2_match_context_create(nullptr)) {
    constexpr uint32_t most_steps = 100'000;
    constexpr uint32_t most_depth = 100'000;
    constexpr uint32_t most_heap_kib = 20'480;
    pcre2_set_match_limit(limits_.get(), most_steps);
    pcre2_set_depth_limit(limits_.get(), most_depth);
    pcre2_set_heap_limit(limits_.get(), most_heap_kib);
  }

  [[nodiscard]] bool matches(std::string_view subject) const override {
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
               limits_.get()) >= 0;
  }

 private:
  std::unique_ptr<pcre2_code, CodeDeleter> code_;
  std::unique_ptr<pcre2_match_context, ContextDeleter> limits_;
};

}  // namespace

contract::Result<std::shared_ptr<const Pattern>, std::string> Pattern::compile(
    std::string_view text) {
  RE2::Options options;
  options.set_log_errors(false);
  auto linear = std::make_shared<LinearPattern>(std::string(text), options);
  if (linear->is_sound()) return std::shared_ptr<const Pattern>(std::move(linear));
  int error = 0;
  PCRE2_SIZE offset = 0;
  const std::unique_ptr<pcre2_compile_context, CompileDeleter> context(
      pcre2_compile_context_create(nullptr));
  pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_ALT_BSUX);
  const std::string translated = to_pcre2_syntax(text);
  pcre2_code* code = pcre2_compile(
      reinterpret_cast<PCRE2_SPTR>(translated.data()),
      translated.size(),
      PCRE2_UTF | PCRE2_ALT_BSUX | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF,
      &error,
      &offset,
      context.get());
  if (code != nullptr) {
    return std::shared_ptr<const Pattern>(
        std::make_shared<BacktrackingPattern>(std::string(text), code));
  }
  std::array<PCRE2_UCHAR, 256> message{};
  pcre2_get_error_message(error, message.data(), message.size());
  return std::string(reinterpret_cast<const char*>(message.data())) + " at character " +
         std::to_string(offset);
}

}  // namespace accord::validation
