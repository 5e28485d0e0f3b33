#include "accord/contract/document/yaml_reader.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>

#include <yaml.h>

#include "accord/contract/document/messages.h"
#include "accord/contract/document/yaml_scalar.h"

namespace accord::contract {
namespace {

struct Event : yaml_event_t {
  Event() : yaml_event_t{} {}
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(this); }
};

int line_of(const yaml_mark_t& mark) {
  return static_cast<int>(mark.line) + 1;
}
int column_of(const yaml_mark_t& mark) {
  return static_cast<int>(mark.column) + 1;
}

std::string_view view(const yaml_char_t* text, std::size_t size) {
  return {reinterpret_cast<const char*>(text), size};  // libyaml's bytes are unsigned
}

struct LineBreaks {
  std::size_t count = 0;
  std::size_t end = 0;  // of the last one
};

// As libyaml counts them: LF, CR, CR LF, and those of YAML 1.1 (NEL, LS, PS).
LineBreaks line_breaks(std::string_view text) {
  LineBreaks found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first > '\r' && first != 0xC2 && first != 0xE2) continue;  // most bytes
    const std::string_view rest = text.substr(i);
    std::size_t width = 0;
    if (rest.starts_with("\r\n") || rest.starts_with("\xC2\x85")) width = 2;
    if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) width = 3;
    if (width == 0 && (rest[0] == '\n' || rest[0] == '\r')) width = 1;
    if (width == 0) continue;
    ++found.count;
    found.end = i + width;
    i = found.end - 1;
  }
  return found;
}

class Reader {
 public:
  Reader(
      const std::string& file,
      std::string_view text,
      const YamlLimits& limits,
      const YamlNotes& notes)
      : file_(file),
        text_(text),
        limits_(limits),
        notes_(notes),
        breaks_(notes.marks != nullptr ? line_breaks(text) : LineBreaks()),
        allocator_(document_.GetAllocator()) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_input_string(
        &parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { yaml_parser_delete(&parser_); }

  Result<JsonDocument> read() {
    if (auto fault = run()) return Diagnostics{std::move(*fault)};
    return std::move(document_);
  }

 private:
  using Fault = std::optional<Diagnostic>;

  Fault run() {
    Event start;
    if (auto fault = next(start)) return fault;  // stream start
    Event first;
    if (auto fault = next(first)) return fault;
    if (first.type == YAML_STREAM_END_EVENT) {
      return refuse(first.start_mark, messages::empty_document());
    }
    Event root;
    if (auto fault = next(root)) return fault;
    if (auto fault = value(root, document_)) return fault;
    Event end;
    if (auto fault = next(end)) return fault;
    Event last;
    if (auto fault = next(last)) return fault;
    if (last.type != YAML_STREAM_END_EVENT) {
      return refuse(last.start_mark, messages::several_documents());
    }
    return std::nullopt;
  }

  Fault next(Event& event) {
    if (yaml_parser_parse(&parser_, &event) != 0) return std::nullopt;
    std::string message = parser_.problem != nullptr ? parser_.problem : "invalid YAML";
    const bool is_encoding = parser_.error == YAML_READER_ERROR;
    if (is_encoding) {
      // The reader runs ahead of the scanner: its own offset tells the place.
      const std::string_view before = text_.substr(0, parser_.problem_offset);
      yaml_mark_t mark{};
      mark.line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
      mark.column = before.size() - (before.rfind('\n') + 1);
      return refuse(mark, messages::invalid_encoding(message));
    }
    return refuse(parser_.problem_mark, messages::invalid_yaml(message));
  }

  // The end of a file that does not end in a line break is a line of its own to libyaml.
  [[nodiscard]] Mark mark_at(const yaml_mark_t& mark, const LineBreaks& breaks) const {
    if (mark.line <= breaks.count) return {line_of(mark), column_of(mark)};
    return {static_cast<int>(breaks.count) + 1, static_cast<int>(text_.size() - breaks.end) + 1};
  }
  [[nodiscard]] Mark mark_of(const Event& event) const {
    return mark_at(event.start_mark, breaks_);
  }

  Fault refuse(const yaml_mark_t& mark, Message message) const {
    const Mark at = mark_at(mark, line_breaks(text_));
    return Diagnostic{
        Severity::error,
        {file_, "", at.line, at.column},
        std::move(message.text),
        std::move(message.fix),
        {},
        std::string(message.id),
        std::move(message.subject)};
  }

  [[nodiscard]] Fault too_large(const Event& event) const {
    return refuse(event.start_mark, messages::aliases_too_large());
  }

  Fault value(const Event& event, Json& into) {
    if (++nodes_ > limits_.nodes) {
      return refuse(event.start_mark, messages::too_many_values(limits_.nodes));
    }
    if (event.type != YAML_ALIAS_EVENT) note(event);
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        return scalar(event, into);
      case YAML_SEQUENCE_START_EVENT:
        return nested(event, into);
      case YAML_MAPPING_START_EVENT:
        return nested(event, into);
      case YAML_ALIAS_EVENT:
        return alias(event, into);
      default:
        return refuse(event.start_mark, messages::missing_value());
    }
  }

  Fault scalar(const Event& event, Json& into) {
    const auto& data = event.data.scalar;
    const std::string_view text = view(data.value, data.length);
    if (auto fault = check_tag(event, data.tag)) return fault;
    const bool is_plain = data.style == YAML_PLAIN_SCALAR_STYLE && data.tag == nullptr;
    into = is_plain ? resolve_scalar(text, allocator_) : make_string(text, allocator_);
    if (!remember(data.anchor, into)) return too_large(event);
    return std::nullopt;
  }

  Fault nested(const Event& event, Json& into) {
    if (++depth_ > limits_.depth) {
      return refuse(event.start_mark, messages::too_deep(limits_.depth));
    }
    const bool is_map = event.type == YAML_MAPPING_START_EVENT;
    const yaml_char_t* tag = is_map ? event.data.mapping_start.tag : event.data.sequence_start.tag;
    const yaml_char_t* anchor =
        is_map ? event.data.mapping_start.anchor : event.data.sequence_start.anchor;
    if (auto fault = check_tag(event, tag)) return fault;
    if (auto fault = is_map ? mapping(into) : sequence(into)) return fault;
    if (!remember(anchor, into)) return too_large(event);
    --depth_;
    return std::nullopt;
  }

  Fault sequence(Json& into) {
    into.SetArray();
    for (;;) {
      Event event;
      if (auto fault = next(event)) return fault;
      if (event.type == YAML_SEQUENCE_END_EVENT) return std::nullopt;
      Json element;
      if (auto fault = value(event, element)) return fault;
      into.PushBack(element, allocator_);
    }
  }

  Fault mapping(Json& into) {
    into.SetObject();
    std::unordered_map<std::string, Mark> seen;
    const std::size_t first_mark = notes_.marks != nullptr ? notes_.marks->size() : 0;
    for (;;) {
      Event key;
      if (auto fault = next(key)) return fault;
      if (key.type == YAML_MAPPING_END_EVENT) return std::nullopt;
      if (key.type != YAML_SCALAR_EVENT) {
        return refuse(key.start_mark, messages::complex_key());
      }
      const std::string name(view(key.data.scalar.value, key.data.scalar.length));
      if (name == "<<" && key.data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
        return refuse(key.start_mark, messages::merge_key());
      }
      const Mark here{line_of(key.start_mark), column_of(key.start_mark)};
      const auto [first, is_new] = seen.emplace(name, here);
      if (!is_new) {
        if (auto fault = repeat(key, name, first->second)) return fault;
        drop(into, name, first_mark);
      }
      note(key);
      Event content;
      if (auto fault = next(content)) return fault;
      Json member;
      if (auto fault = value(content, member)) return fault;
      into.AddMember(make_string(name, allocator_), member, allocator_);
    }
  }

  Fault alias(const Event& event, Json& into) {
    const std::string name(reinterpret_cast<const char*>(event.data.alias.anchor));
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) {
      return refuse(event.start_mark, messages::unresolved_alias(name));
    }
    if (!spend(found->second, depth_)) return too_large(event);
    into.CopyFrom(found->second, allocator_);
    if (notes_.marks != nullptr) {
      notes_.marks->insert(notes_.marks->end(), marks_of(into), mark_of(event));
    }
    return std::nullopt;
  }

  void note(const Event& event) const {
    if (notes_.marks != nullptr) notes_.marks->push_back(mark_of(event));
  }

  // Of a value and all that is inside.
  static std::size_t marks_of(const Json& tree) {
    std::size_t count = 1;
    if (tree.IsArray()) {
      for (const Json& each : tree.GetArray())
        count += marks_of(each);
    } else if (tree.IsObject()) {
      for (const auto& member : tree.GetObject())
        count += 1 + marks_of(member.value);
    }
    return count;
  }

  // Removes the member that a later one of the same name replaces. `first_mark`: that of the first
  // key of the mapping.
  void drop(Json& mapping, const std::string& name, std::size_t first_mark) {
    const auto dropped = mapping.FindMember(make_string(name, allocator_));
    if (notes_.marks != nullptr) {
      std::size_t first = first_mark;
      for (auto each = mapping.MemberBegin(); each != dropped; ++each)
        first += 1 + marks_of(each->value);
      const auto begin = notes_.marks->begin() + static_cast<std::ptrdiff_t>(first);
      notes_.marks->erase(begin, begin + static_cast<std::ptrdiff_t>(1 + marks_of(dropped->value)));
    }
    mapping.EraseMember(dropped);
  }

  // A key that the mapping has before; `first` is its place there.
  Fault repeat(const Event& key, const std::string& name, const Mark& first) {
    constexpr std::size_t most_repeated = 100;
    auto fault = refuse(key.start_mark, messages::duplicate_key(name, first.line, first.column));
    if (notes_.repeated == nullptr || ++repeated_ > most_repeated) return fault;
    notes_.repeated->push_back(std::move(*fault));
    return std::nullopt;
  }

  // Counts a copy of `tree` against the budgets of values, bytes and depth.
  bool spend(const Json& tree, std::size_t depth) {
    if (++copies_ > limits_.copies || ++nodes_ > limits_.nodes || depth > limits_.depth) {
      return false;
    }
    if (tree.IsString()) bytes_ += tree.GetStringLength();
    if (bytes_ > limits_.bytes) return false;
    if (tree.IsArray()) {
      return std::all_of(
          tree.Begin(), tree.End(), [&](const Json& each) { return spend(each, depth + 1); });
    }
    if (!tree.IsObject()) return true;
    return std::all_of(tree.MemberBegin(), tree.MemberEnd(), [&](const auto& member) {
      bytes_ += member.name.GetStringLength();
      return spend(member.value, depth + 1);
    });
  }

  // False where the copy that is kept for the aliases breaks the budget.
  bool remember(const yaml_char_t* anchor, const Json& tree) {
    if (anchor == nullptr) return true;
    if (!spend(tree, depth_)) return false;
    Json copy;
    copy.CopyFrom(tree, allocator_);
    anchors_[reinterpret_cast<const char*>(anchor)] = std::move(copy);
    return true;
  }

  // Only the non-specific tag "!" and the core schema's string tag are understood.
  Fault check_tag(const Event& event, const yaml_char_t* tag) const {
    if (tag == nullptr) return std::nullopt;
    const std::string name(reinterpret_cast<const char*>(tag));
    if (name == "!" || name == "tag:yaml.org,2002:str") return std::nullopt;
    return refuse(event.start_mark, messages::unsupported_tag(name));
  }

  const std::string& file_;
  std::string_view text_;
  const YamlLimits& limits_;
  const YamlNotes& notes_;
  LineBreaks breaks_;  ///< where something is to be noted
  JsonDocument document_;
  JsonAllocator& allocator_;
  yaml_parser_t parser_{};
  std::unordered_map<std::string, Json> anchors_;
  std::size_t depth_ = 0;
  std::size_t nodes_ = 0;
  std::size_t copies_ = 0;
  std::size_t bytes_ = 0;
  std::size_t repeated_ = 0;
};

}  // namespace

Result<JsonDocument> read_yaml(
    const std::string& file,
    std::string_view text,
    const YamlLimits& limits,
    const YamlNotes& notes) {
  return Reader(file, text, limits, notes).read();
}

}  // namespace accord::contract
