// Random patches, applied by JsonPatch and by a model that knows nothing of RapidJSON.

#include <map>
#include <memory>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

#include "accord/contract/json/json_patch.h"
#include "accord/contract/json/pointer.h"
#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::json;

// A JSON value of integers, strings, arrays and objects; the members are ordered by name.
struct Value {
  enum class Kind { number, string, array, object } kind = Kind::number;
  int number = 0;
  std::string string;
  std::vector<Value> array;
  std::map<std::string, Value> object;

  bool operator==(const Value&) const = default;
};

std::string text_of_value(const Value& value) {
  std::string text;
  switch (value.kind) {
    case Value::Kind::number:
      return std::to_string(value.number);
    case Value::Kind::string:
      return "\"" + value.string + "\"";
    case Value::Kind::array:
      for (const Value& each : value.array)
        text += (text.empty() ? "" : ",") + text_of_value(each);
      return "[" + text + "]";
    case Value::Kind::object:
      for (const auto& [name, each] : value.object)
        text += (text.empty() ? "\"" : ",\"") + name + "\":" + text_of_value(each);
      return "{" + text + "}";
  }
  return text;
}

struct Step {
  std::string op;
  std::vector<std::string> path;
  std::vector<std::string> from;
  Value value;
};

std::string pointer_of(const std::vector<std::string>& tokens) {
  std::string pointer;
  for (const std::string& token : tokens)
    pointer = child_pointer(pointer, token);
  return pointer;
}

std::string text_of_step(const Step& step) {
  std::string text = R"({"op":")" + step.op + R"(","path":")" + pointer_of(step.path) + "\"";
  if (step.op == "move" || step.op == "copy") text += R"(,"from":")" + pointer_of(step.from) + "\"";
  if (step.op == "add" || step.op == "replace" || step.op == "test")
    text += R"(,"value":)" + text_of_value(step.value);
  return text + "}";
}

// The model throws where a patch cannot be applied.
struct Refused : std::runtime_error {
  Refused() : std::runtime_error("refused") {}
};

std::size_t index_in(const Value& array, const std::string& token, bool may_be_end) {
  std::size_t most = array.array.size() + (may_be_end ? 1 : 0);
  for (std::size_t i = 0; i < most; ++i) {
    if (std::to_string(i) == token) return i;
  }
  if (may_be_end && token == "-") return array.array.size();
  throw Refused();
}

using Path = std::vector<std::string>;

const Value& get(const Value& root, const Path& path) {
  const Value* value = &root;
  for (const std::string& token : path) {
    if (value->kind == Value::Kind::array) {
      value = &value->array[index_in(*value, token, false)];
    } else if (value->kind == Value::Kind::object && value->object.contains(token)) {
      value = &value->object.at(token);
    } else {
      throw Refused();
    }
  }
  return *value;
}

Value with(const Value& root, const Path& path, std::size_t at, const Value* added) {
  Value copy = root;
  if (at == path.size()) {
    if (added == nullptr) throw Refused();
    return *added;
  }
  const std::string& token = path[at];
  const bool is_last = at + 1 == path.size();
  if (root.kind == Value::Kind::array) {
    const std::size_t index = index_in(root, token, is_last && added != nullptr);
    const auto place = copy.array.begin() + static_cast<std::ptrdiff_t>(index);
    if (!is_last) {
      *place = with(*place, path, at + 1, added);
    } else if (added != nullptr) {
      copy.array.insert(place, *added);
    } else {
      copy.array.erase(place);
    }
    return copy;
  }
  if (root.kind != Value::Kind::object) throw Refused();
  if (is_last && added != nullptr) {
    copy.object[token] = *added;
    return copy;
  }
  if (!root.object.contains(token)) throw Refused();
  if (is_last) {
    copy.object.erase(token);
  } else {
    copy.object[token] = with(root.object.at(token), path, at + 1, added);
  }
  return copy;
}

Value replaced(const Value& root, const Path& path, const Value& value) {
  get(root, path);
  if (path.empty()) return value;
  return with(with(root, path, 0, nullptr), path, 0, &value);
}

Value after(const Value& root, const Step& step) {
  if (step.op == "add") return with(root, step.path, 0, &step.value);
  if (step.op == "remove") return with(root, step.path, 0, nullptr);
  if (step.op == "replace") return replaced(root, step.path, step.value);
  if (step.op == "test") {
    if (get(root, step.path) != step.value) throw Refused();
    return root;
  }
  const Value taken = get(root, step.from);
  if (step.op == "copy") return with(root, step.path, 0, &taken);
  if (step.from == step.path) return root;
  if (step.from.size() < step.path.size() &&
      std::equal(step.from.begin(), step.from.end(), step.path.begin())) {
    throw Refused();
  }
  if (step.path.empty()) return taken;
  return with(with(root, step.from, 0, nullptr), step.path, 0, &taken);
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }

  std::string name() {
    static const std::vector<std::string> names = {"a", "b", "~", "/", "~1", "0", "-", ""};
    return names[static_cast<std::size_t>(below(static_cast<int>(names.size())))];
  }

  Value value(int depth) {
    Value made;
    switch (below(depth > 0 ? 4 : 2)) {
      case 0:
        made.number = below(3);
        break;
      case 1:
        made.kind = Value::Kind::string;
        made.string = name();
        break;
      case 2:
        made.kind = Value::Kind::array;
        for (int i = below(4); i > 0; --i)
          made.array.push_back(value(depth - 1));
        break;
      default:
        made.kind = Value::Kind::object;
        for (int i = below(4); i > 0; --i)
          made.object[name()] = value(depth - 1);
    }
    return made;
  }

  // Mostly a place that exists.
  Path path(const Value& root) {
    Path tokens;
    const Value* value = &root;
    while (below(4) != 0) {
      if (value->kind == Value::Kind::array && !value->array.empty() && below(8) != 0) {
        const int index = below(static_cast<int>(value->array.size()));
        tokens.push_back(std::to_string(index));
        value = &value->array[static_cast<std::size_t>(index)];
      } else if (value->kind == Value::Kind::object && !value->object.empty() && below(8) != 0) {
        const auto member =
            std::next(value->object.begin(), below(static_cast<int>(value->object.size())));
        tokens.push_back(member->first);
        value = &member->second;
      } else if (value->kind == Value::Kind::number && below(6) != 0) {
        break;
      } else if (value->kind == Value::Kind::string && below(6) != 0) {
        break;
      } else {
        static const std::vector<std::string> odd = {"-", "00", "1", "a", "2", "-1"};
        tokens.push_back(odd[static_cast<std::size_t>(below(static_cast<int>(odd.size())))]);
        break;
      }
    }
    return tokens;
  }

  Step step(const Value& root) {
    static const std::vector<std::string> ops = {
        "add", "remove", "replace", "move", "copy", "test"};
    Step made{ops[static_cast<std::size_t>(below(6))], path(root), path(root), value(1)};
    if (made.op == "test" && below(3) != 0) {
      try {
        made.value = get(root, made.path);
      } catch (const Refused&) {
        return made;
      }
    }
    return made;
  }

 private:
  std::mt19937 engine_;
};

// The text with the members in order.
std::string sorted(const Json& value) {
  std::string text;
  if (value.IsArray()) {
    for (const Json& each : value.GetArray())
      text += (text.empty() ? "" : ",") + sorted(each);
    return "[" + text + "]";
  }
  if (!value.IsObject()) return to_text(value);
  std::map<std::string, std::string> members;
  for (const auto& each : value.GetObject())
    members[std::string(text_of(each.name))] = sorted(each.value);
  for (const auto& [name, member] : members)
    text += (text.empty() ? "\"" : ",\"") + name + "\":" + member;
  return "{" + text + "}";
}

TEST(JsonPatchProperty, RandomPatchesAgreeWithAModel) {
  int kept = 0;
  int refused = 0;
  for (unsigned seed = 0; seed < 20'000; ++seed) {
    Random random(seed);
    Value start = random.value(3);
    while (start.array.empty() && start.object.empty())
      start = random.value(3);
    std::optional<Value> want = start;
    std::string patch;
    for (int i = random.below(5); i >= 0 && want; --i) {
      const Step step = random.step(*want);
      patch += (patch.empty() ? "" : ",") + text_of_step(step);
      try {
        want = after(*want, step);
      } catch (const Refused&) {
        want.reset();
      }
    }
    patch = "[" + patch + "]";
    const std::string before = text_of_value(start);
    const auto operations = json(patch);
    const auto parsed = JsonPatch::parse(operations);
    auto document = json(before);
    const bool is_applied = parsed && !parsed->apply(document, document.GetAllocator());
    ASSERT_EQ(is_applied, want.has_value()) << seed << ": " << before << " + " << patch;
    (want ? kept : refused) += 1;
    if (!want) continue;
    ASSERT_EQ(sorted(document), text_of_value(*want)) << seed << ": " << before << " + " << patch;
  }
  // Both are exercised.
  EXPECT_GT(kept, 4'000);
  EXPECT_GT(refused, 4'000);
}

}  // namespace
}  // namespace accord::contract
