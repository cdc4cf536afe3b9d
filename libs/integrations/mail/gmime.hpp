// GMime's C objects with C++ ownership, and its initialisation.
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string_view>

namespace omni::mail {

struct GObjectUnref
{
    void operator()(gpointer object) const { g_object_unref(object); }
};

// Owns one reference.
template <class T>
using GObjectPtr = std::unique_ptr<T, GObjectUnref>;

struct GDateTimeUnref
{
    void operator()(GDateTime* time) const { g_date_time_unref(time); }
};
using GDateTimePtr = std::unique_ptr<GDateTime, GDateTimeUnref>;

// Initialises GMime on first use (safe from any thread), and gives the options every parser here uses: tolerant,
// headers with raw 8-bit text read as UTF-8 or else windows-1252. Read-only: shared by all threads.
GMimeParserOptions* gmime_options();

// A message parsed over bytes it does not copy: they must live, unchanged, as long as the message. Null when GMime
// finds no message in them.
class GMimeDocument
{
public:
    explicit GMimeDocument(std::string_view raw);
    ~GMimeDocument();
    GMimeDocument(const GMimeDocument&) = delete;
    GMimeDocument& operator=(const GMimeDocument&) = delete;

    GMimeMessage* message() const { return message_.get(); }

    // The undecoded content of a leaf part, as it stands in the source; empty when it has none.
    std::string_view content_of(GMimePart* part) const;

private:
    std::string_view raw_;
    GByteArray* bytes_;
    GObjectPtr<GMimeStream> stream_;
    GObjectPtr<GMimeMessage> message_{};
};

} // namespace omni::mail
