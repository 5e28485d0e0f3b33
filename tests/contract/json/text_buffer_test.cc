#include "accord/contract/json/text_buffer.h"

#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "accord/contract/json/json_text.h"

namespace accord::contract {
namespace {

std::string appended(std::string_view text) {
  std::string out;
  append_string(text, out);
  return out;
}

std::string buffered(std::string_view text) {
  std::string out;
  TextBuffer buffer(out);
  buffer.put_string(text);
  buffer.flush();
  return out;
}

TEST(TextBuffer, EveryByteAtEveryPlaceIsWrittenAsByAppendString) {
  for (int byte = 0; byte < 0x100; ++byte) {
    for (std::size_t size = 1; size <= 26; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'x');
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(buffered(text), appended(text)) << byte << ' ' << size << ' ' << at;
      }
    }
  }
}

TEST(TextBuffer, PiecesOfAnyLengthComeInTheirOrder) {
  for (std::size_t first = 0; first <= 600; ++first) {
    std::string out = "[";
    std::string want = out;
    TextBuffer buffer(out);
    const auto note = [&](const std::string& piece) { want += piece; };
    const std::string text(first, 'a');
    buffer.put(text);
    note(text);
    buffer.put_integer(std::numeric_limits<int64_t>::min());
    note("-9223372036854775808");
    buffer.put(',');
    note(",");
    buffer.put_number(0.1);
    note("0.1");
    for (const char* each : {"", "b", "escaped \"\n", "a text of some length"}) {
      buffer.put_string(each);
      note(appended(each));
    }
    EXPECT_EQ(buffer.size(), want.size());
    buffer.flush();
    ASSERT_EQ(out, want) << first;
  }
}

TEST(TextBuffer, WhatIsNotFlushedIsNotAppended) {
  std::string out;
  {
    TextBuffer buffer(out);
    buffer.put("text");
    EXPECT_EQ(buffer.size(), 4U);
  }
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace accord::contract
