#include "accord/contract/document/document.h"

#include <algorithm>
#include <fstream>
#include <future>
#include <unordered_set>
#include <utility>
#include <vector>

#include "accord/contract/document/messages.h"
#include "accord/contract/document/origins.h"
#include "accord/contract/document/yaml_reader.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"

namespace accord::contract {
namespace {

constexpr JsonLimits json_limits{200, 5'000'000};

Mark mark_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<int>(lines) + 1, static_cast<int>(offset - start) + 1};
}

// Where every key is, and the first token of every value, in a text that was read as JSON before.
class Tracker {
 public:
  // `has_repeated`: of members of one name only the last one is noted.
  Tracker(std::string_view text, bool has_repeated) : text_(text), has_repeated_(has_repeated) {}

  std::vector<Mark> run() {
    for (skip_space(); at_ < text_.size(); skip_space())
      take_token();
    return std::move(marks_);
  }

 private:
  struct Key {
    std::string name;
    std::size_t first_mark;
  };

  // Most of it is indentation: eight spaces at a time.
  void skip_space() {
    constexpr std::string_view eight = "        ";
    std::size_t at = at_;
    for (;; ++at) {
      while (text_.substr(at).starts_with(eight))
        at += eight.size();
      while (at < text_.size() && text_[at] == ' ')
        ++at;
      if (at == text_.size()) break;
      const char here = text_[at];
      if (here == '\n') {
        ++line_;
        line_start_ = at + 1;
      } else if (here != '\t' && here != '\r') {
        break;
      }
    }
    at_ = at;
  }

  void take_token() {
    switch (text_[at_]) {
      case ',':
      case ':':
      case ']':
        ++at_;
        return;
      case '}':
        if (has_repeated_) drop_replaced();
        ++at_;
        return;
      case '{':
        if (has_repeated_) objects_.emplace_back();
        [[fallthrough]];
      case '[':
        note();
        ++at_;
        return;
      case '"':
        take_string();
        return;
      default:
        note();
        at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
    }
  }

  void take_string() {
    const std::size_t mark = marks_.size();
    const std::size_t start = at_;
    note();
    at_ = end_of_string(start);
    if (!has_repeated_) return;
    const std::string_view token = text_.substr(start, at_ - start);
    skip_space();
    const bool is_key = at_ < text_.size() && text_[at_] == ':';
    if (is_key) objects_.back().push_back({name_of(token), mark});
  }

  // Behind the closing quote. No line ends in a string.
  [[nodiscard]] std::size_t end_of_string(std::size_t start) const {
    for (std::size_t quote = text_.find('"', start + 1);; quote = text_.find('"', quote + 1)) {
      if (quote == std::string_view::npos) return text_.size();
      std::size_t slashes = 0;
      while (text_[quote - 1 - slashes] == '\\')
        ++slashes;
      if (slashes % 2 == 0) return quote + 1;
    }
  }

  static std::string name_of(std::string_view token) {
    const auto read = read_json(token, json_limits);  // its escapes
    return read ? std::string(text_of(read.value())) : std::string(token);
  }

  void note() { marks_.push_back({line_, static_cast<int>(at_ - line_start_) + 1}); }

  void drop_replaced() {
    std::unordered_set<std::string> later;
    auto end = static_cast<std::ptrdiff_t>(marks_.size());
    const auto members = std::move(objects_.back());
    objects_.pop_back();
    for (auto each = members.rbegin(); each != members.rend(); ++each) {
      const auto begin = static_cast<std::ptrdiff_t>(each->first_mark);
      if (!later.insert(each->name).second)
        marks_.erase(marks_.begin() + begin, marks_.begin() + end);
      end = begin;
    }
  }

  std::string_view text_;
  bool has_repeated_;
  std::vector<Mark> marks_;
  std::vector<std::vector<Key>> objects_;  ///< that are open, where names may be repeated
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
};

void note(
    const std::string& file,
    std::string_view text,
    const std::vector<RepeatedName>& repeated,
    Diagnostics& found) {
  for (const RepeatedName& each : repeated) {
    const Mark first = mark_at(text, each.first);
    const Mark here = mark_at(text, each.repeated);
    Message message = messages::duplicate_key(each.name, first.line, first.column);
    found.push_back(
        {Severity::error,
         {file, "", here.line, here.column},
         std::move(message.text),
         std::move(message.fix),
         {},
         std::string(message.id),
         std::move(message.subject)});
  }
}

Result<JsonDocument> read_json_document(
    const std::string& file, std::string_view text, Diagnostics* found) {
  std::vector<RepeatedName> repeated;
  auto read =
      found == nullptr ? read_json(text, json_limits) : read_json(text, json_limits, repeated);
  if (read) {
    if (found != nullptr) note(file, text, repeated, *found);
    return std::move(read).value();
  }
  const auto [line, column] = mark_at(text, read.fault().offset);
  return Diagnostics{{Severity::error, {file, "", line, column}, read.fault().message, ""}};
}

Diagnostics unreadable(const std::string& file, Message message) {
  return {{Severity::error, {file, "", 0, 0}, std::move(message.text), std::move(message.fix)}};
}

}  // namespace

Document::Document(std::string file, std::string text, Notation notation, JsonDocument root)
    : file_(std::move(file)),
      text_(std::move(text)),
      notation_(notation),
      root_(std::move(root)) {}

Result<std::unique_ptr<const Document>> Document::parse(
    std::string file, std::string text, Diagnostics* repeated) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool is_json = first != std::string::npos && text[first] == '{';
  Diagnostics none;
  Diagnostics* found = repeated == nullptr ? nullptr : &none;
  auto root =
      is_json ? read_json_document(file, text, found) : read_yaml(file, text, {}, {nullptr, found});
  if (!root) return std::move(root).fault();
  std::unique_ptr<Document> document(new Document(
      std::move(file),
      std::move(text),
      is_json ? Notation::json : Notation::yaml,
      std::move(root).value()));
  document->has_repeated_ = !none.empty();
  if (repeated != nullptr) repeated->insert(repeated->end(), none.begin(), none.end());
  return std::unique_ptr<const Document>(std::move(document));
}

Result<std::unique_ptr<const Document>> Document::load(
    const std::filesystem::path& file, const FileSource& source, Diagnostics* repeated) {
  if (source.read) {
    auto text = source.read(file);
    if (!text) return std::move(text).fault();
    return parse(source.prefix + file.string(), std::move(text).value(), repeated);
  }
  std::error_code error;
  const std::string name = file.string();
  if (!std::filesystem::exists(file, error)) {
    return unreadable(name, messages::no_such_file());
  }
  if (!std::filesystem::is_regular_file(file, error)) {
    return unreadable(name, messages::not_a_regular_file());
  }
  if (std::filesystem::file_size(file, error) > largest_file) {
    return unreadable(name, messages::file_too_large());
  }
  std::ifstream stream(file, std::ios::binary);
  std::string text(std::filesystem::file_size(file, error), '\0');
  if (!stream.read(text.data(), static_cast<std::streamsize>(text.size()))) {
    return unreadable(name, messages::unreadable_file());
  }
  return parse(name, std::move(text), repeated);
}

// What overlays made of a document.
struct Document::Change {
  std::unique_ptr<const Document> original;
  std::unique_ptr<const Document> overlay;
  Origins origins;
};

Document::~Document() = default;

std::unique_ptr<const Document> Document::changed(
    std::unique_ptr<const Document> original,
    std::unique_ptr<const Document> overlay,
    JsonDocument root,
    Origins origins) {
  std::unique_ptr<Document> document(
      new Document(original->file_, {}, original->notation_, std::move(root)));
  document->change_ = std::make_unique<const Change>(
      Change{std::move(original), std::move(overlay), std::move(origins)});
  return document;
}

std::vector<Mark> Document::read_marks() const {
  if (notation_ == Notation::json) return Tracker(text_, has_repeated_).run();
  std::vector<Mark> marks;
  Diagnostics repeated;  // told when the text was read first
  (void)read_yaml(file_, text_, {}, {&marks, has_repeated_ ? &repeated : nullptr});
  return marks;
}

// The mutex is held.
const PlaceIndex& Document::places() const {
  if (places_ == nullptr) places_ = std::make_unique<PlaceIndex>(root_);
  return *places_;
}

std::string Document::pointer_of(const Json& value) const {
  const std::lock_guard lock(index_mutex_);
  return places().pointer_of(value);
}

const Json* Document::parent_of(const Json& value) const {
  const std::lock_guard lock(index_mutex_);
  return places().parent_of(value);
}

Location Document::locate(const Json& value) const {
  return locate(value, false);
}

Location Document::locate_key(const Json& value) const {
  return locate(value, true);
}

Location Document::locate(const Json& value, bool is_of_key) const {
  if (change_ != nullptr) {
    const Node root{change_->original.get(), &change_->original->root()};
    const Node origin = change_->origins.find(root, pointer_of(value));
    const Json* parent = parent_of(value);
    const bool has_key = parent != nullptr && parent->IsObject();
    return origin.document->locate(*origin.value, is_of_key && has_key);
  }
  const std::lock_guard lock(index_mutex_);
  if (!std::exchange(has_marks_, true)) {
    // Of a large text both take long, and neither needs the other.
    constexpr std::size_t large = 1U << 20U;
    const auto policy =
        text_.size() < large ? std::launch::deferred : std::launch::async | std::launch::deferred;
    auto marks = std::async(policy, [this] { return read_marks(); });
    places();
    places_->set_marks(marks.get());
  }
  const PlaceIndex& index = places();
  const Mark mark = is_of_key ? index.key_mark_of(value) : index.mark_of(value);
  return {file_, index.pointer_of(value), mark.line, mark.column};
}

Location Document::locate(std::string_view pointer) const {
  for (std::string_view near = pointer;;) {
    const Json* value = resolve_pointer(root_, near);
    if (value != nullptr) {
      Location at = locate(*value);
      at.pointer = pointer;
      return at;
    }
    if (near.empty()) return {file_, std::string(pointer), 1, 1};
    const std::size_t slash = near.rfind('/');
    near = near.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
}

}  // namespace accord::contract
