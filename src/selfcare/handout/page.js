// Plays the #timeline: looks at the clock, then shows, says and sounds what is due.
// It decides nothing: the program that made this page has worked out every second and word.
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const timeline = JSON.parse(find("timeline").textContent);
  const words = timeline.words;
  const player = find("player");
  const folds = [...document.querySelectorAll("details")];

  let spent = 0; // seconds of the schedule that are over, up to `countsFrom`
  let countsFrom = 0; // when they count on: ahead of now while the hands go back
  let running = false;
  let doneUpTo = -1; // what is due up to here was said and sounded, or is too old
  let shownBeat = -1;
  let goesOnAt = null; // a hold that waits for the hands
  let lastTick = 0;
  let wasHidden = false; // at some time since the last tick
  let timer = 0;
  let awake = null;
  let sound = null;

  const now = () => performance.now() / 1000;
  const elapsed = (at) => spent + Math.max(0, at - countsFrom);
  const position = (at) => Math.min(timeline.total_seconds, elapsed(at));
  const show = (id, text) => {
    const place = find(id);
    if (place.textContent !== text) place.textContent = text;
    place.hidden = text === "";
  };
  const beatAt = (seconds) => {
    let index = timeline.beats.length - 1;
    while (index > 0 && timeline.beats[index].at_seconds > seconds + 1e-6) index -= 1;
    return index;
  };
  const minutes = (seconds) => {
    const whole = Math.ceil(seconds - 1e-6);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };

  // Voice: only one that is on this device, so that nothing is sent anywhere.

  const ownVoice = () => {
    if (!("speechSynthesis" in window)) return null;
    const wanted = timeline.language.toLowerCase();
    const spoken = (voice) => voice.lang.toLowerCase().replace("_", "-");
    const own = speechSynthesis.getVoices().filter((voice) => voice.localService);
    return own.find((voice) => spoken(voice) === wanted)
      || own.find((voice) => spoken(voice).split("-")[0] === wanted.split("-")[0]) || null;
  };
  const offerVoice = () => {
    const there = ownVoice() !== null;
    find("voice-choice").hidden = !there;
    find("no-voice").hidden = there;
  };
  const speaks = () => find("voice").checked && ownVoice() !== null;
  const hush = () => { if ("speechSynthesis" in window) speechSynthesis.cancel(); };
  const say = (text) => {
    find("said").textContent = text;
    if (!speaks()) return;
    hush();
    const phrase = new SpeechSynthesisUtterance(text);
    phrase.voice = ownVoice();
    phrase.lang = phrase.voice.lang;
    phrase.rate = 0.95;
    speechSynthesis.speak(phrase);
  };

  // Tones: a telephone plays them only if their context is made and resumed within a tap.

  const wakeSound = () => {
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!find("tones").checked || !Context) return;
    sound = sound || new Context();
    if (sound.state !== "running") sound.resume().catch(() => {});
  };
  const play = (moment) => {
    // A context that stands still would play all it was given at once, and late.
    if (sound === null || sound.state !== "running" || !find("tones").checked) return;
    let at = sound.currentTime + 0.02;
    for (const [hertz, seconds] of timeline.notes[moment]) {
      if (hertz > 0) {
        const note = sound.createOscillator();
        const loudness = sound.createGain();
        note.frequency.value = hertz;
        loudness.gain.setValueAtTime(0, at);
        loudness.gain.linearRampToValueAtTime(0.3, at + 0.02);
        loudness.gain.setValueAtTime(0.3, at + seconds - 0.02);
        loudness.gain.linearRampToValueAtTime(0, at + seconds);
        note.connect(loudness).connect(sound.destination);
        note.start(at);
        note.stop(at + seconds);
      }
      at += seconds;
    }
  };

  // The screen is kept awake while it runs, where that can be done. A page out of sight
  // loses its lock.

  const keepAwake = async () => {
    show("awake", "");
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (running) awake = lock;
      else await lock.release();
    } catch {
      show("awake", words.no_awake);
    }
  };
  const letSleep = () => {
    if (awake !== null) awake.release().catch(() => {});
    awake = null;
  };

  // What is seen

  const showBeat = (index) => {
    if (index === shownBeat) return;
    shownBeat = index;
    const beat = { ...timeline.steps[timeline.beats[index].of], ...timeline.beats[index] };
    for (const part of ["step", "title", "do", "position", "side", "feel", "text", "then"]) {
      show(`now-${part}`, beat[part]);
    }
    for (const picture of player.querySelectorAll(".place")) {
      picture.hidden = picture.id !== `place-${beat.picture}`;
    }
  };
  const secondsLeft = (at, seconds) => {
    const beat = timeline.beats[shownBeat];
    return goesOnAt === null ? beat.at_seconds + beat.seconds - seconds : goesOnAt - at;
  };
  const showTime = (at, seconds) => {
    show("now-count", String(Math.max(0, Math.ceil(secondsLeft(at, seconds) - 1e-6))));
    show("now-left", `${minutes(timeline.total_seconds - seconds)} ${words.left}`);
    find("now-progress").value = seconds;
  };
  const showButtons = () => {
    const over = spent >= timeline.total_seconds;
    find("pause").textContent = running ? words.pause : words.go_on;
    find("pause").hidden = over;
    find("wrong").hidden = over;
    find("close").hidden = running;
    find("start").textContent = spent > 0 && !over ? words.go_on : words.start;
  };

  // The clock

  const due = (list, seconds) => list.filter((one) => one.at_seconds > doneUpTo + 1e-6
    && one.at_seconds <= seconds + 1e-6
    && seconds - one.at_seconds <= timeline.latest_seconds);
  const sayAndSound = (seconds) => {
    const lines = due(timeline.lines, seconds);
    const tones = due(timeline.tones, seconds);
    const beat = timeline.beats[shownBeat];
    const isLate = (then) => seconds - then > timeline.latest_seconds;
    const missed = beat.at_seconds > doneUpTo + 1e-6 && isLate(beat.at_seconds)
      && seconds < timeline.total_seconds;
    doneUpTo = seconds;
    if (tones.length) play(tones[tones.length - 1].moment);
    if (missed) say(beat.again);
    else if (isLate(timeline.total_seconds)) say(timeline.lines[timeline.lines.length - 1].say);
    else if (lines.length) say(lines.map((line) => line.say).join(" "));
  };
  const untilNext = (at, seconds) => {
    const left = secondsLeft(at, seconds);
    const next = timeline.lines.find((line) => line.at_seconds > seconds + 1e-6);
    return Math.min(left % 1 || 1, next ? next.at_seconds - seconds : 1);
  };
  const tick = () => {
    const at = now();
    const longest = wasHidden
      ? timeline.longest_hidden_seconds : timeline.longest_standstill_seconds;
    wasHidden = document.hidden;
    if (at - lastTick > longest) {
      pause(words.asleep, lastTick);
      return;
    }
    lastTick = at;
    const seconds = position(at);
    if (goesOnAt !== null && at >= goesOnAt) {
      goesOnAt = null;
      play("start");
      say(timeline.beats[shownBeat].do);
    }
    showBeat(beatAt(seconds));
    showTime(at, seconds);
    sayAndSound(elapsed(at));
    if (seconds >= timeline.total_seconds) finish();
    else timer = setTimeout(tick, Math.max(15, untilNext(at, seconds) * 1000));
  };
  const halt = () => {
    running = false;
    goesOnAt = null;
    clearTimeout(timer);
    letSleep();
    find("said").setAttribute("aria-live", speaks() ? "off" : "polite");
  };
  const pause = (why, at = now()) => {
    if (!running) return;
    spent = position(at);
    halt();
    hush();
    show("now-why", why);
    showTime(at, spent);
    showButtons();
    say(why);
  };
  const goOn = () => {
    const afresh = spent === 0;
    const beat = timeline.beats[beatAt(spent)];
    const back = !afresh && beat.kind === "press" ? timeline.hands_back_seconds : 0;
    running = true;
    lastTick = now();
    wasHidden = document.hidden;
    countsFrom = lastTick + back;
    goesOnAt = back ? countsFrom : null;
    show("now-why", "");
    find("said").setAttribute("aria-live", speaks() ? "off" : "polite");
    if (!afresh) {
      doneUpTo = Math.max(doneUpTo, spent);
      say(beat.again);
    }
    showButtons();
    keepAwake();
    tick();
  };
  const finish = () => {
    spent = timeline.total_seconds;
    halt();
    show("now-why", `${words.finished} ${words.afterwards}`);
    showButtons();
    find("close").focus();
    // The next time the question is asked again.
    find("none").checked = false;
    spent = 0;
    doneUpTo = -1;
  };

  // What is pressed

  const open = (playing) => {
    find("sheet").hidden = playing;
    player.hidden = !playing;
    document.body.classList.toggle("playing", playing);
    window.scrollTo(0, 0);
    if (!playing) find("start").focus();
  };
  const close = () => {
    pause(words.paused);
    open(false);
  };
  const openUnread = () => {
    const unread = folds.filter((fold) => fold.matches(".must-read:not(.read)"));
    for (const fold of unread) {
      fold.open = true;
      fold.classList.add("read");
    }
    if (unread.length === 0) return false;
    find("none").checked = false;
    unread[0].querySelector("summary").focus();
    return true;
  };
  find("start").addEventListener("click", () => {
    wakeSound();
    if (openUnread()) {
      show("message", words.read_first);
      return;
    }
    if (!find("none").checked) {
      show("message", words.tick_first);
      find("none").focus();
      return;
    }
    show("message", "");
    shownBeat = -1;
    open(true);
    find("pause").focus();
    goOn();
  });
  find("pause").addEventListener("click", () => {
    wakeSound();
    if (running) pause(words.paused);
    else goOn();
  });
  find("close").addEventListener("click", close);
  find("wrong").addEventListener("click", () => {
    pause(words.stopped);
    find("begin").hidden = true;
    open(false);
    show("stopped", words.stopped);
    find("trouble").parentElement.open = true;
    find("trouble").focus();
    find("trouble").scrollIntoView();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !player.hidden) close();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) wasHidden = true;
    if (document.hidden || !running) return;
    clearTimeout(timer);
    tick();
    if (!running) return;
    wakeSound();
    letSleep();
    keepAwake();
  });

  // Long lists are folded on the screen, and open on paper.

  for (const fold of folds) {
    fold.open = false;
    fold.querySelector("summary").addEventListener("click", () => fold.classList.add("read"));
  }
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = folds.filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });

  offerVoice();
  if ("speechSynthesis" in window) speechSynthesis.addEventListener("voiceschanged", offerVoice);
  find("none").checked = false; // some browsers keep a tick when a page is loaded again
  find("begin").hidden = false;
})();
